"""Names and phrases by which pages mark what is story and what is not. Data, not branches."""

import re

FOREIGN_TAGS = frozenset(("nav", "footer", "aside", "header", "form"))

FOREIGN = re.compile(
    r"(?:^|[_-])(?:"
    r"nav(?:bar|igation)?|menu|breadcrumbs?|side-?bar|foot(?:er)?|masthead|banner|cookies?|consent|gdpr|"
    r"ad|ads|advert\w*|adsense|dfp|sponsor\w*|promo\w*|outbrain|taboola|partner\w*|"
    r"share\w*|sharing|social\w*|follow\w*|subscri\w*|newsletter\w*|sign-?up|paywall|login|register|"
    r"related\w*|recommend\w*|more-?(?:from|on|stories|news|links)|also-?read|read-?(?:more|next|also)|"
    r"most-?(?:read|popular|viewed)|trending|popular|"
    r"up-?next|next-?prev|prev-?next|teasers?|carousel|slideshow|gallery|"
    r"comments?|respond|disqus\w*|livefyre|discussion|replies|"
    r"by-?line|authors?(?:-?(?:bio|box|info|card|details?|name|profile|meta))?|bio|contributors?|dateline|"
    r"time-?stamp|pub-?date|publish(?:ed)?-?(?:date|time|on)|posted-?on|"
    r"tags?|tag-?(?:list|cloud|links?)|keywords|topics?|categor(?:y|ies)|"
    r"captions?|credits?|media-?credit|image-?(?:caption|credit|source)|photo-?(?:credit|caption)|"
    r"tools?|toolbar|utility|utilities|print|email|widget\w*|pagination|pager|"
    r"copyright|disclaimer|legal|terms|correction-?policy|skip-?\w*|screen-?reader\w*|sr-only|"
    r"visually-?hidden|hidden|"
    r"modal|popup|pop-?over|overlay|tooltip|toast|alert|rating|ratings|poll|survey|quiz|"
    r"article-?(?:meta|info|tools|footer|header|tags|author|share|actions)|entry-?(?:meta|footer|utility)|"
    r"post-?(?:meta|footer|tags|info|nav\w*)|meta(?:data|-?info)?"
    r")(?=$|[_-])",
    re.IGNORECASE,
)

# Class names that hold such a word and say nothing: WordPress marks each post with its categories and tags.
HARMLESS = re.compile(
    r"^(?:category|tag|tags|topic|post-tag|author|has|no|with|is|js)-(?!list|cloud|links?|box|info|bio|card)|"
    r"-(?:embed|enabled|active|open|loaded|on|off|disabled)$",
    re.IGNORECASE,
)

COMMENTS = re.compile(
    r"(?:[\w-]*[_-])?(?:comments?|disqus|livefyre|respond|replies)(?:[_-](?:list|section|area|thread|"
    r"container|wrapper|block|form))?",
    re.IGNORECASE,
)

STORY = re.compile(
    r"(?:^|[_-])(?:article[_-]*(?:body|content|text)|story[_-]*(?:body|content|text)|entry-?content|"
    r"post-?(?:body|content)|"
    r"main-?content|body-?(?:copy|text)|articletext|storytext|articlebody)(?=$|[_-])",
    re.IGNORECASE,
)

DECLARED = (
    "//*[@itemprop='articleBody']",
    "//*[contains(concat(' ', normalize-space(@property), ' '), ' articleBody ')]",
    "//article//*[contains(@class, 'article-body') or contains(@class, 'article__body') or contains(@class, 'story-body')]",
    "//article",
    "//*[@role='main']",
    "//main",
)

STOP_WORDS = re.compile(
    r"\b(?:the|of|and|to|in|a|is|that|for|it|was|on|with|as|be|at|by|this|had|not|are|but|from|have|an|they|"
    r"which|you|were|he|his|"
    r"she|her|their|we|has|who|will|would|said|der|die|das|und|le|la|les|des|de|et|el|los|que|en|y|il|di|e|"
    r"een|het|van)\b",
    re.IGNORECASE,
)

STANDFIRST = re.compile(
    r"(?:[\w-]*[_-])?(?:summary|standfirst|intro(?:duction)?|lede?|lead|abstract|chapo)", re.IGNORECASE
)

BOILERPLATE = re.compile(
    r"\s*(?:"
    r"(?:adverts?|advertisement|advertise with us|sponsored(?: content)?|promoted|"
    r"story continues below\b.{0,40}|continue reading(?: the main story)?|"
    r"read more|see more|show more|load more|more|view (?:all|gallery|comments)|next|previous|back to top|top|"
    r"print|e-?mail|save|share|tweet|pin it|"
    r"like|reply|report|comments?|\d+ comments?|leave a comment|post a comment|add a comment|related|"
    r"related (?:articles|stories|content|topics|links)|"
    r"recommended|trending(?: now)?|most (?:read|popular)|subscribe|sign up|log ?in|register|follow us|"
    r"loading\W*|close|skip to .{0,30}|skip ad.{0,20}|"
    r"image copyright|image caption|media caption|getty images|photos?|video|watch|listen|gallery|tags|topics|"
    r"filed under|"
    r"\[?advertisement\]?|- ?advertisement ?-|scroll for more|scroll down|you may also like.{0,20}|"
    r"you might also like.{0,20}|don['’]t miss.{0,20}|"
    r"all rights reserved\.?|thank you for (?:reading|subscribing).{0,30})\s*[:.!»›>…]*\s*$"
    r"|(?:read (?:more|also|next)|related(?: stor(?:y|ies)| articles?| content)?|see also|also read|"
    r"more(?: on this| from)|recommended|watch|"
    r"photos?(?: by| credit)?|image(?: source| credit| copyright)?|picture|pictured|credit|video|file photo|"
    r"getty|tags?|topics?|filed under|categor(?:y|ies)|"
    r"follow .{0,40} on (?:twitter|facebook|instagram)|like us on|share this|posted in|posted by|written by|"
    r"reported by|by line|source)\s*[:|»›].{0,200}$"
    r"|(?:click here|sign up|subscribe|follow us|like us|find us|join us|download our|get (?:the|"
    r"our) .{0,30}(?:newsletter|app|alerts?)).{0,140}$"
    r"|(?:©|\(c\)|copyright\b).{0,300}$"
    r")",
    re.IGNORECASE | re.DOTALL,
)

HEAD_LINE = re.compile(
    r"\s*(?:by\s+[A-Z].{0,80}|(?:published|posted|updated|last updated|first published|modified)\b.{0,80}|"
    r".{0,40}\b(?:19|20)\d\d\b.{0,30}|\d+ (?:minutes?|hours?|days?) ago.{0,20}|\d+ min(?:ute)? read|"
    r"share.{0,30}|.{0,20}\d{1,2}:\d\d.{0,20})\s*$",
    re.IGNORECASE,
)

# A short block that opens what is no longer the story.
AFTERWORD = re.compile(
    r"\s*(?:(?:more|other|latest|top|popular|recent|related|recommended)\s+(?:\w+\s+){0,3}(?:stories|news|"
    r"articles|posts|headlines|coverage|reading|content|videos|from)\b.{0,40}|"
    r"(?:read|see|watch)\s+(?:more|also|next)\b.{0,40}|you (?:may|might) also\b.{0,40}|about the authors?|"
    r"about (?:us|[A-Z][\w&.-]+(?: [A-Z][\w&.-]+){0,3})|"
    r"(?:media|press|for media|for press)?\s*(?:contacts?|enquiries|inquiries)|what (?:others are|"
    r"people are) (?:reading|saying))\s*[:.]?\s*$",
    re.IGNORECASE,
)

# Lines about the making of the story, and invitations to the reader: left out at its end.
CLOSING = re.compile(
    r"\s*(?:\(?(?:additional |with )?(?:reporting|writing|editing|graphics|compiled) (?:and \w+ )?by\b.{0,300}$"
    r"|.{0,160}\b(?:may be reached at|can be reached at|share it with|newsletter|sign up|subscribe|"
    r"delivered to your inbox|follow (?:him|her|us|me|them)|"
    r"find us on|click here|have a tip|contact us at|letters@|e-?mail us)\b.{0,200}$"
    r"|(?:©|copyright|all rights reserved).{0,300}$)",
    re.IGNORECASE | re.DOTALL,
)
