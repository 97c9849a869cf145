"""Form fields in the GOV.UK manner: what was typed is kept, and what is wrong is said so it can be put right.

They parse and word; they never save. Their markup is in `web/templates/forms.html`.
"""

from sightline.shared.fields.boxes import BoxesWidget
from sightline.shared.fields.choices import (
    CheckboxesField,
    Choosing,
    RadiosField,
    SelectField,
    TickField,
    YesNoField,
)
from sightline.shared.fields.dates import DateField
from sightline.shared.fields.moments import DateTimeField
from sightline.shared.fields.texts import (
    EmailField,
    LongTextField,
    NumberField,
    PasswordField,
    PhoneField,
    TextField,
)
from sightline.shared.fields.times import TimeField, read_time
from sightline.shared.fields.uploads import UploadField
from sightline.shared.fields.worded import Choice, Look, Worded

__all__ = [
    "BoxesWidget",
    "CheckboxesField",
    "Choice",
    "Choosing",
    "DateField",
    "DateTimeField",
    "EmailField",
    "LongTextField",
    "Look",
    "NumberField",
    "PasswordField",
    "PhoneField",
    "RadiosField",
    "SelectField",
    "TextField",
    "TickField",
    "TimeField",
    "UploadField",
    "Worded",
    "YesNoField",
    "read_time",
]
