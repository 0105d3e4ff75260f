"""Notebook filter for Quarto, stdin to stdout: drops metadata of code cells.

One key unknown to Quarto (`tags`, papermill's own) makes it wrap the output of a cell, and headings in it are lost.
"""

import json
import sys

notebook = json.load(sys.stdin)
for cell in notebook["cells"]:
    if cell["cell_type"] == "code":
        cell["metadata"] = {}
json.dump(notebook, sys.stdout)
