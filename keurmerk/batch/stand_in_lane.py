"""A lane that makes each report as `keurmerk render` does, in one process of its own: `Lane` is the driver's end."""

from keurmerk.batch.process import Answer, Process, serve


class Lane(Process):
    """One process that makes reports one after the other."""

    def __init__(self, order: object, number: int) -> None:
        super().__init__("keurmerk.batch.stand_in_lane", order, number)


def main() -> None:
    from keurmerk.factory import Order, make_report
    from keurmerk.unforeseen import unforeseen

    def answer(order: Order, provider: str) -> Answer:
        try:
            made = make_report(order, provider)
        except OSError as error:
            return Answer(provider, "failed", f"{error.filename or 'A file'}: {error.strerror or error}.")
        except Exception as error:
            return Answer(provider, "failed", str(unforeseen(error, order.root)))
        return Answer(made.provider, made.state, made.reason)

    serve(answer)


if __name__ == "__main__":
    main()
