"""Makes every set of weights that the reader ships: `python -m training`."""

from __future__ import annotations

from training import flat, reading

reading.main()
flat.main()
