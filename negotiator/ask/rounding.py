"""How asked-for amounts are rounded: as people who know what they want write them."""

ROUND_FIVE = 5_000


def ask_step(amount: int) -> int:
    """Return the grain of a recurring ask: 500 under 100,000; 1,000 to a million; 3 figures on."""
    if amount < 100_000:
        return 500
    if amount < 1_000_000:
        return 1_000
    return int(10 ** (len(str(amount)) - 3))


def lump_step(base: int) -> int:
    """Return the grain of one-time pay and grants: 5,000 for most; finer and coarser with base."""
    if base < 20_000:
        return 500
    if base < 50_000:
        return 1_000
    if base < 1_000_000:
        return ROUND_FIVE
    return int(10 ** (len(str(base)) - 2))


def round_ask(amount: int, *, ceiling: int) -> int:
    """Round to the grain, never over the ceiling, and one step off any multiple of 5,000.

    Experts read a figure such as 309,000 as thought through and 310,000 as plucked from the air
    (Mason et al. 2013; Loschelder et al. 2016). Larger amounts never round to smaller ones.
    """
    rounded = _nearest(amount, ask_step(amount))
    if rounded > ceiling:
        rounded = ceiling // ask_step(ceiling) * ask_step(ceiling)
    finer = ask_step(rounded - 1)
    return rounded - finer if rounded % ROUND_FIVE == 0 and finer < ROUND_FIVE else rounded


def round_lump(amount: int, *, base: int, ceiling: int) -> int:
    """Round a sign-on or a grant to its grain, never over the ceiling."""
    step = lump_step(base)
    return min(_nearest(amount, step), ceiling // step * step)


def _nearest(amount: int, step: int) -> int:
    return (amount * 2 + step) // (step * 2) * step
