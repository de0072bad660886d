"""Web addresses: split, joined, and compared. Nothing here raises, whatever a page calls an address.

>>> address_key("HTTPS://www.example.in:443/a/?b=2&a=1&utm_source=x#part") == address_key("http://example.in/a?a=1&b=2")
True
"""

from khabar.address.key import address_key
from khabar.address.parts import Address, join_address, split_address
from khabar.address.resolve import absolute, reference

__all__ = ["Address", "absolute", "address_key", "join_address", "reference", "split_address"]
