"""Who is owed what after care, worked out from dates. Plain values in, statuses and reasons out."""

from sightline.leaving_care.policy.closing import obstacles_to_ending as obstacles_to_ending
from sightline.leaving_care.policy.history import Care as Care
from sightline.leaving_care.policy.history import Life as Life
from sightline.leaving_care.policy.history import Span as Span
from sightline.leaving_care.policy.history import Step as Step
from sightline.leaving_care.policy.lacking import Lacking as Lacking
from sightline.leaving_care.policy.lacking import Support as Support
from sightline.leaving_care.policy.lacking import lacking as lacking
from sightline.leaving_care.policy.status import Stage as Stage
from sightline.leaving_care.policy.status import Status as Status
from sightline.leaving_care.policy.status import Worked as Worked
from sightline.leaving_care.policy.status import work_out as work_out
