"""Agreement between coders: what each coefficient is, for which ratings, and when it is undefined.

Every coefficient here has the form ``1 - observed disagreement / expected disagreement``. Where nothing varies,
the expected disagreement is zero and the coefficient is *undefined*: it is neither 1.0 nor an error.
"""

from odgovor.common.agreement.chance import (
    brennan_prediger,
    conger_kappa,
    fleiss_kappa,
    gwet_ac1,
    gwet_ac2,
)
from odgovor.common.agreement.cohen import cohen_kappa
from odgovor.common.agreement.krippendorff import bootstrap_interval, krippendorff_alpha
from odgovor.common.agreement.percent import percent_agreement
from odgovor.common.agreement.ratings import Rating, Ratings, yes_or_no
from odgovor.common.agreement.results import (
    Agreement,
    Coefficient,
    Metric,
    Reliability,
    Undefined,
    Weighting,
    pooled,
)
from odgovor.common.agreement.spans import Span, merged
from odgovor.common.agreement.unitizing import unitizing_alpha
from odgovor.common.agreement.unitizing_2004 import unitizing_alpha_2004

__all__ = [
    "Agreement",
    "Coefficient",
    "Metric",
    "Rating",
    "Ratings",
    "Reliability",
    "Span",
    "Undefined",
    "Weighting",
    "bootstrap_interval",
    "brennan_prediger",
    "cohen_kappa",
    "conger_kappa",
    "fleiss_kappa",
    "gwet_ac1",
    "gwet_ac2",
    "krippendorff_alpha",
    "merged",
    "percent_agreement",
    "pooled",
    "unitizing_alpha",
    "unitizing_alpha_2004",
    "yes_or_no",
]
