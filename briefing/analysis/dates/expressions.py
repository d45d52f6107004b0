"""What a date expression looks like: one pattern, its parts named for the resolver."""

import re

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
NUMBERS = {
    name: number
    for number, names in enumerate(
        [
            "zero",
            "one a an",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
    for name in names.split()
} | {"couple": 2, "couple of": 2, "a couple of": 2, "thirty": 30, "forty": 40, "fifty": 50}

_NUMBER = r"(?:\d{1,3}|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + ")"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|JANUARY|FEBRUARY|MARCH|APRIL|MAY|"
    r"JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY)"
_YEAR = r"(?:1[89]\d\d|20\d\d)"

EXPRESSION = re.compile(
    rf"""\b(?:
      (?P<iso>{_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?!\d)
    | (?P<slashed>\d{{1,2}}[/.]\d{{1,2}}[/.]{_YEAR})(?!\d)
    | (?:(?P<mdw>{_WEEKDAY}),?\s+)?(?P<md_month>{_MONTH})\s+(?P<md_day>{_DAY})(?:st|nd|rd|th)?(?!\d|[.,]\d|:\d|%)
        (?:\s?[-–]\s?(?P<md_to>{_DAY})\b)?(?:,?\s+(?:of\s+)?(?P<md_year>{_YEAR})\b|\s+(?:of\s+)?(?P<md_which>last|this|next)\s+year\b)?
    | (?:(?P<dmw>{_WEEKDAY}),?\s+)?(?:the\s+)?(?P<dm_day>{_DAY})(?:st|nd|rd|th)?(?:\s?[-–]\s?{_DAY}(?:st|nd|rd|th)?)?\s+(?:of\s+)?
        (?P<dm_month>{_MONTH})(?![A-Za-z])(?:,?\s+(?P<dm_year>{_YEAR})\b|\s+(?:of\s+)?(?P<dm_which>last|this|next)\s+year\b)?
    | (?P<my_month>{_MONTH})(?:\s+of|,)?\s+(?P<my_year>{_YEAR})\b
    | (?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)\s+(?:of\s+)?(?P<season_year>{_YEAR})\b
    | (?:(?P<wd_rel>[Ll]ast|[Nn]ext|[Tt]his(?:\s+past|\s+coming)?)\s+)?(?P<weekday>{_WEEKDAY})(?![A-Za-z])
        (?:\s+(?:morning|afternoon|evening|night))?(?P<wd_week>\s+(?:last|next)\s+week)?
    | (?P<day_word>(?:the\s+)?day\s+before\s+yesterday|(?:the\s+)?day\s+after\s+tomorrow|[Yy]esterday|[Tt]oday|[Tt]onight
        |[Tt]omorrow|[Tt]his\s+(?:morning|afternoon|evening)|[Ll]ast\s+night)(?:\s+(?:morning|afternoon|evening|night))?
    | (?P<rel>[Ll]ast|[Nn]ext|[Tt]his)\s+(?:past\s+)?(?P<rel_unit>
        week|weekend|month|year|spring|summer|autumn|fall|winter|quarter|{_MONTH})\b
    | (?P<month_rel>{_MONTH})\s+(?:of\s+)?(?P<month_which>last|this|next)\s+year\b
    | (?P<ago_n>{_NUMBER}(?:\s+and\s+a\s+half)?)\s+(?P<ago_unit>day|week|month|year)s?\s+ago\b
    | [Ii]n\s+(?P<in_n>{_NUMBER})\s+(?P<in_unit>day|week|month|year)s?(?:['’]\s+time)?\b(?!\s+(?:of|after|before|since))
    | (?P<later_n>{_NUMBER})\s+days?\s+(?P<later_way>later|earlier)\b
    | (?:[Tt]he|[Tt]hat)\s+(?P<beside>next|following|previous|same)\s+(?:day|morning|evening|night|afternoon)\b
    | (?P<since_n>{_NUMBER})\s+(?P<since_unit>day|week|month|year)s?\s+since\b
    | (?P<past>(?:the\s+)?(?:past|last)\s+(?P<past_n>{_NUMBER})\s+(?P<past_unit>day|week|month|year)s?)\b
    | (?P<part>(?:[Ee]arly|[Ll]ate|[Mm]id)[-\s])(?P<part_month>{_MONTH})
    | (?P<year>{_YEAR})(?!\d|[-–/]\d|s\b|[.,]\d|%
        |\s(?:people|men|women|troops|soldiers|dollars|euros|votes|miles|meters|metres|km|feet|tons|tonnes|GMT|UTC|hrs|hours))
    | (?P<month>{_MONTH})(?![A-Za-z])
    )""",
    re.X,
)
"""Each alternative fills the groups of one row; what they mean is decided in `resolving`."""

TRIGGERS = frozenset(
    set(MONTHS)
    | {m + "." for m in MONTHS}
    | {f"mid-{m}" for m in MONTHS}
    | {w for w in WEEKDAYS if w.endswith("day")}
    | {
        "yesterday",
        "today",
        "tonight",
        "tomorrow",
        "week",
        "weekend",
        "month",
        "months",
        "year",
        "years",
        "days",
        "weeks",
        "day",
        "ago",
    }
    | {"morning", "afternoon", "evening", "night", "spring", "summer", "autumn", "fall", "winter", "quarter"}
)
