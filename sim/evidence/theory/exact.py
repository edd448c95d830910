"""Exact answers of queueing theory: what a waiting list, a desk or a stock of measures must come to.

All rates are per unit of time, all times in that unit. Sources: Erlang (1917) for many servers; Pollaczek (1930) and
Khinchine (1932) for one server with any service; Cobham (1954) and Kella & Yechiali (1985) for priorities; Reiser &
Lavenberg (1980) for the finite source; Yom-Tov & Mandelbaum (2014) for returning customers. Stability is not checked
here: ``systems`` refuses parameters without a steady state.
"""

from __future__ import annotations

from typing import NamedTuple

from scipy.special import pdtr, pdtrc


class Waiting(NamedTuple):
    """Of those who come: the share that must wait, the mean wait, and the mean of the squared wait."""

    share: float
    mean: float
    square: float


# --- many counsellors, one list ---------------------------------------------------------------------------


def erlang_b(load: float, servers: int) -> float:
    """Probability that all servers are busy where nobody waits (M/M/c/c).

    The recursion B(c) = aB(c-1) / (c + aB(c-1)) neither overflows nor cancels.

    >>> round(erlang_b(10.0, 10), 9)
    0.214582343
    >>> erlang_b(10.0, 0)
    1.0
    """
    blocked = 1.0
    for count in range(1, servers + 1):
        blocked = load * blocked / (count + load * blocked)
    return blocked


def erlang_c(load: float, servers: int) -> float:
    """Probability of having to wait (M/M/c); with one server it is the load.

    >>> round(erlang_c(1.5, 2), 6), round(erlang_c(9.0, 10), 6), round(erlang_c(0.8, 1), 12)
    (0.642857, 0.668732, 0.8)
    """
    blocked = erlang_b(load, servers)
    return blocked / (1.0 - load / servers * (1.0 - blocked))


def many_servers(arrival_rate: float, service_rate: float, servers: int) -> Waiting:
    """M/M/c, first come first served: the wait is 0 or, with probability C, exponential with rate cμ - λ.

    >>> [round(v, 6) for v in many_servers(8.0, 1.0, 10)[:2]]
    [0.40918, 0.20459]
    >>> round(many_servers(0.8, 1.0, 1).mean, 9)
    4.0
    """
    share = erlang_c(arrival_rate / service_rate, servers)
    spare = servers * service_rate - arrival_rate
    return Waiting(share, share / spare, 2.0 * share / spare**2)


def many_servers_by_urgency(
    arrival_rate: float, service_rate: float, servers: int, urgent_share: float
) -> tuple[float, float]:
    """M/M/c in which the urgent go before all others: mean wait of the urgent and of the others.

    With C the probability of waiting and r the utilisation by the urgent alone: C/cμ/(1 - r) and
    C/cμ/((1 - r)(1 - ρ)). The mean over both is that without priority.

    >>> urgent, others = many_servers_by_urgency(1.5, 1.0, 2, 0.25)
    >>> round(0.25 * urgent + 0.75 * others, 6) == round(many_servers(1.5, 1.0, 2).mean, 6)
    True
    """
    capacity = servers * service_rate
    left = 1.0 - urgent_share * arrival_rate / capacity
    urgent = erlang_c(arrival_rate / service_rate, servers) / capacity / left
    return urgent, urgent / (1.0 - arrival_rate / capacity)


def returning(
    arrival_rate: float, service_rate: float, servers: int, return_probability: float, return_rate: float
) -> tuple[Waiting, float, float]:
    """Erlang-R: after a visit a family comes back with some probability, after an exponential time away.

    By Jackson's theorem the visits see M/M/c with the rate λ/(1 - p). Returns the waiting of a visit, the mean number
    in need (waiting or being seen) and the mean number away between visits.

    >>> waiting, needy, away = returning(10.0, 1.0, 36, 2.0 / 3.0, 0.25)
    >>> round(waiting.share, 6), round(waiting.mean, 6), round(needy, 3), round(away, 6)
    (0.211887, 0.035315, 31.059, 80.0)
    """
    visits = arrival_rate / (1.0 - return_probability)
    waiting = many_servers(visits, service_rate, servers)
    return waiting, visits * (waiting.mean + 1.0 / service_rate), return_probability * visits / return_rate


# --- one desk ---------------------------------------------------------------------------------------------


def any_service(arrival_rate: float, service_rate: float, cv2: float) -> Waiting:
    """M/G/1, first come first served, for gamma service with squared coefficient of variation ``cv2``.

    Pollaczek-Khinchine: E W = λE S²/(2(1 - ρ)), E W² = 2(E W)² + λE S³/(3(1 - ρ)). The mean needs only ``cv2``, the
    square also the third moment, which for a gamma law is (1 + c²)(1 + 2c²)/μ³.

    >>> [round(0.8 * any_service(0.8, 1.0, c).mean, 6) for c in (0.0, 0.5, 1.0, 2.0)]
    [1.6, 2.4, 3.2, 4.8]
    >>> round(any_service(0.8, 1.0, 1.0).square, 9) == round(many_servers(0.8, 1.0, 1).square, 9)
    True
    """
    busy = arrival_rate / service_rate
    mean = busy / service_rate * (1.0 + cv2) / (2.0 * (1.0 - busy))
    third = busy / service_rate**2 * (1.0 + cv2) * (1.0 + 2.0 * cv2) / (3.0 * (1.0 - busy))
    return Waiting(busy, mean, 2.0 * mean**2 + third)


def acute_first(arrival_rate: float, service_rate: float, cv2: float, urgent_share: float) -> tuple[float, float]:
    """M/G/1 in which acute tasks go before all others but interrupt nothing: mean waits of acute and of others.

    Cobham: with W0 = λE S²/2, W0/(1 - r) and W0/((1 - r)(1 - ρ)), r the utilisation by acute tasks alone.

    >>> acute, others = acute_first(0.8, 1.0, 1.0, 0.25)
    >>> round(acute, 6), round(others, 6), round(0.25 * acute + 0.75 * others, 6)
    (1.0, 5.0, 4.0)
    """
    busy = arrival_rate / service_rate
    left = 1.0 - urgent_share * busy
    acute = busy / service_rate * (1.0 + cv2) / 2.0 / left
    return acute, acute / (1.0 - busy)


def finite_source(cases: int, service_rate: float, thinking: float) -> tuple[float, float]:
    """One counsellor and so many families that need nothing for a while and then a piece of work, over and over.

    Mean value analysis: R(n) = S(1 + Q(n-1)), X(n) = n/(R(n) + Z), Q(n) = X(n)R(n). Returns throughput and response
    (wait and work).

    >>> [round(v, 6) for v in finite_source(20, 1.0, 20.0)]
    [0.841108, 3.778158]
    >>> finite_source(1, 1.0, 19.0)
    (0.05, 1.0)
    """
    queue = throughput = response = 0.0
    for count in range(1, cases + 1):
        response = (1.0 + queue) / service_rate
        throughput = count / (response + thinking)
        queue = throughput * response
    return throughput, response


# --- stays that nobody waits for --------------------------------------------------------------------------


def at_most(count: int, mean: float) -> float:
    """Share of time with at most ``count`` stays running where they run side by side (M/G/∞: Poisson, any law).

    >>> round(at_most(30, 30.0), 5)
    0.54835
    """
    return float(pdtr(count, mean))


def more_than(count: int, mean: float) -> float:
    """Share of time with more than ``count`` stays running (M/G/∞).

    >>> round(more_than(40, 30.0), 6)
    0.03231
    """
    return float(pdtrc(count, mean))


def seen_in_window(rate: float, mean_stay: float, window: float) -> float:
    """Stays that touch a window: those running at its start and those that begin in it, λ(m + Q).

    >>> seen_in_window(10.0, 3.0, 1.0)
    40.0
    """
    return rate * (mean_stay + window)
