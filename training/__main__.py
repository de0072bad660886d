"""Makes every set of weights that the reader ships: `python -m training`."""

from __future__ import annotations

from training import breaks, flat, headline, reading

reading.main()
# Each of the next ones reads with the weights of those before it.
breaks.main()
flat.main()
headline.main()
