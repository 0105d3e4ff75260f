"""Reads the six files of a round, in any format, into typed tables with a note of every cell that does not fit."""

from keurmerk.exports.cells import FULL_DATE
from keurmerk.exports.contract import TABLES, Column, FileContract, contracts
from keurmerk.exports.folder import Export, Exports, read_exports
from keurmerk.exports.problem import Problem

__all__ = ["FULL_DATE", "TABLES", "Column", "Export", "Exports", "FileContract", "Problem", "contracts", "read_exports"]
