"""Runs declared rules with Great Expectations, in memory: no files, no telemetry, no progress bars."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd

from keurmerk.checks.rules import Rule

# The frame is copied once for each expectation: wide and long views go in groups with only the columns they need.
RULES_AT_ONCE, LONG = 12, 5_000
UNUSED = ("scipy.stats", "altair")  # statistics and charts that the library loads and none of our rules asks for
CONFIGURATION = "configuration"  # of an expectation, which the library makes anew for every question about it
SPELLING = "camel_to_snake"  # how the library spells an expectation's name, anew for every argument of every rule


class CheckCrashed(Exception):
    """An expectation could not be evaluated; that is not a fault of the data but no verdict either."""


class Suite:
    """One in-memory context for all the views of a round."""

    def __init__(self) -> None:
        os.environ["GX_ANALYTICS_ENABLED"] = "False"
        for module in UNUSED:
            _put_off(module)
        import great_expectations as gx
        from great_expectations.data_context.types import base
        from great_expectations.expectations import expectation

        spelled = getattr(expectation, SPELLING, None)
        if spelled and not hasattr(spelled, "cache_info"):
            setattr(expectation, SPELLING, cache(spelled))
        config = base.DataContextConfig(
            store_backend_defaults=base.InMemoryStoreBackendDefaults(init_temp_docs_sites=False),
            progress_bars=base.ProgressBarsConfig(globally=False, metric_calculations=False),
            analytics_enabled=False,
        )
        context = gx.get_context(mode="ephemeral", project_config=config)
        asset = context.data_sources.add_pandas("round").add_dataframe_asset("view")
        self._definition: Any = asset.add_batch_definition_whole_dataframe("rows")

    def failing(
        self, frame: pd.DataFrame, rules: Sequence[Rule], among: pd.Series | None = None
    ) -> Iterator[tuple[Rule, list[int]]]:
        """Each rule that fails on this frame, with the positions of the rows that break it; `among` as in a view."""
        places = np.arange(len(frame)) if among is None or among.all() else np.flatnonzero(among)
        if not len(places):
            return
        for group in _groups(rules, len(places)):
            columns = frame[_columns(group)]
            asked = columns if len(places) == len(frame) else columns.iloc[places]
            for rule, positions in self._failing(_plain_numbers(asked.reset_index(drop=True)), group):
                yield rule, places[positions].tolist()

    def _failing(self, frame: pd.DataFrame, rules: Sequence[Rule]) -> Iterator[tuple[Rule, list[int]]]:
        batch = self._definition.get_batch(batch_parameters={"dataframe": frame})
        quick = {"result_format": "BOOLEAN_ONLY"}
        failed = [rule for rule, result in self._validated(batch, rules, quick) if not result.success]
        if failed:
            # Complete results hold answers: only the positions are taken from them.
            for rule, result in self._validated(batch, failed, {"result_format": "COMPLETE"}):
                yield rule, _positions(result, rule)

    def _validated(self, batch: Any, rules: Sequence[Rule], result_format: dict[str, str]) -> list[tuple[Rule, Any]]:
        from great_expectations import ExpectationSuite
        from great_expectations.expectations.expectation import Expectation
        from great_expectations.expectations.expectation_configuration import ExpectationConfiguration

        configurations = [
            ExpectationConfiguration(
                type=rule.expectation, kwargs=rule.kwargs, meta={"rule": rule.id, "number": number}
            )
            for number, rule in enumerate(rules)
        ]
        suite = ExpectationSuite(name="rules", expectations=configurations)
        with _quiet(), _each_once(Expectation, CONFIGURATION):
            results = batch.validate(suite, result_format=result_format).results
        found = [(rules[result.expectation_config.meta["number"]], result) for result in results]
        for rule, result in found:
            if _crashed(result.exception_info):
                raise CheckCrashed(rule.id)
        if len(found) != len(rules):
            raise CheckCrashed("suite")
        return found


def _put_off(name: str) -> None:
    """Import this module only when something of it is used: the library asks for it at once, none of our rules do."""
    if name in sys.modules:  # put off or not: to look for it would load it
        return
    package, _, short = name.rpartition(".")
    spec = find_spec(name)  # imports the package
    if spec is None:
        return
    put_off = ModuleType(name)
    put_off.__spec__ = spec  # what an import looks at when the module is there already

    def used(attribute: str) -> Any:
        if sys.modules.get(name) is put_off:
            del sys.modules[name]
        loaded = import_module(name)
        vars(put_off).update(vars(loaded))
        return getattr(loaded, attribute)

    vars(put_off)["__getattr__"] = used
    sys.modules[name] = put_off
    if package:
        setattr(sys.modules[package], short, put_off)  # importing it by name would load it after all


def _groups(rules: Sequence[Rule], length: int) -> Iterable[Sequence[Rule]]:
    if length <= LONG:
        return [rules]
    return [rules[start : start + RULES_AT_ONCE] for start in range(0, len(rules), RULES_AT_ONCE)]


def _columns(rules: Sequence[Rule]) -> list[str]:
    return list(
        dict.fromkeys(
            rule.kwargs[name] for rule in rules for name in ("column", "column_A", "column_B") if name in rule.kwargs
        )
    )


def _plain_numbers(frame: pd.DataFrame) -> pd.DataFrame:
    """Numbers that may be missing as doubles: the library compares other types one cell at a time."""
    nullable = [name for name, dtype in frame.dtypes.items() if dtype in ("Int64", "Float64")]
    return frame.astype(dict.fromkeys(nullable, "float64"))


def _positions(result: Any, rule: Rule) -> list[int]:
    found = result.result.get("unexpected_index_list")
    if not found:
        raise CheckCrashed(rule.id)
    return [int(position) for position in found]


def _crashed(information: Any) -> bool:
    """The flag stands at the top, or under the id of the metric that failed."""
    if not information:
        return False
    if "raised_exception" in information:
        return bool(information["raised_exception"])
    return any(bool(each.get("raised_exception")) for each in information.values() if isinstance(each, dict))


@contextmanager
def _quiet() -> Iterator[None]:
    """The library logs and warns about its own internals; a user can do nothing with that."""
    import logging
    import warnings

    logger = logging.getLogger("great_expectations")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(level)


@contextmanager
def _each_once(owner: type, name: str) -> Iterator[None]:
    """Meanwhile this property is computed once for each object."""
    computed = vars(owner).get(name)
    if not isinstance(computed, property) or computed.fget is None:
        yield
        return
    compute, known = computed.fget, dict[int, tuple[object, Any]]()

    def once(asked: object) -> Any:
        if id(asked) not in known:
            known[id(asked)] = asked, compute(asked)  # kept itself too, so that no other object gets its id
        return known[id(asked)][1]

    setattr(owner, name, property(once))
    try:
        yield
    finally:
        setattr(owner, name, computed)
