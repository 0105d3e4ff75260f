"""The process of a lane: `python -m keurmerk.lane SOCKET` reads an order, then providers, or another order."""

import signal
import sys

from keurmerk.collecting import collect_seldom
from keurmerk.lane import messages


def main(descriptor: int) -> None:
    """Make the reports that are asked for until the other side closes the socket."""
    for asked in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):  # whoever started the lane decides when it ends
        signal.signal(asked, signal.SIG_IGN)
    if not messages.waiting(descriptor):  # with an order its workers start first, and this is loaded meanwhile
        from keurmerk.lane.warming import load

        load()
    try:
        order, limits, begun = messages.read(descriptor)
    except messages.Ended:
        return
    from keurmerk.factory import Order, make_report
    from keurmerk.lane.hands import LaneHands

    hands = LaneHands(order, limits, closing=(descriptor,), begun=begun, many=True)
    try:
        while True:
            asked = messages.read(descriptor)
            if isinstance(asked, Order):
                order = asked
                hands.renew_press()
            else:
                messages.write(descriptor, make_report(order, asked, hands))
    except messages.Ended:
        pass
    finally:
        hands.close()


if __name__ == "__main__":
    collect_seldom()
    main(int(sys.argv[1]))
