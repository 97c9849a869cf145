"""Things made to go wrong for known children, so that whoever looks for what is wrong can be proved right.

They are planted in a county where everything is in time: what oversight then finds is these and nothing else.
"""

from sightline.synthetic.faults.planting import plant
from sightline.synthetic.faults.written import Fault, read, write

__all__ = ["Fault", "plant", "read", "write"]
