"""The rules that tables are held to when they are read, each with its sentences in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from odgovor.common.errors import Fault, InvalidDataError, Place, Severity
from odgovor.common.langtext import LangText


@dataclass(frozen=True, slots=True)
class SheetRule:
    """A rule with its code; words in braces are filled in with what was found."""

    code: str
    message: LangText
    remedy: LangText
    is_warning: bool = False


@dataclass(frozen=True, slots=True)
class SheetFault:
    """A rule that a table breaks at a place; ``values`` fill in its sentences."""

    rule: SheetRule
    place: Place
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """The code of the rule."""
        return self.rule.code

    @property
    def message(self) -> LangText:
        """What is wrong, in one sentence."""
        return self._filled(self.rule.message)

    @property
    def remedy(self) -> LangText:
        """What to do about it, in one sentence."""
        return self._filled(self.rule.remedy)

    @property
    def fault(self) -> Fault:
        """The same as a fault among those of all rooms, in English."""
        severity = Severity.WARNING if self.rule.is_warning else Severity.ERROR
        return Fault(self.code, self.place, self.message.en, self.remedy.en, severity)

    def _filled(self, text: LangText) -> LangText:
        return LangText(text.en.format_map(self.values), text.sr.format_map(self.values))


class UnreadableSheetError(InvalidDataError):
    """A file or a pasted text that cannot be read as a table; ``found`` says why in both languages."""

    def __init__(self, found: Iterable[SheetFault]) -> None:
        self.found = tuple(found)
        super().__init__(item.fault for item in self.found)


def refused(rule: SheetRule, source: str, **values: object) -> UnreadableSheetError:
    """The error that a whole file breaks a rule."""
    return UnreadableSheetError([SheetFault(rule, Place(source), values)])


def _rule(
    code: str,
    message: str,
    message_sr: str,
    remedy: str,
    remedy_sr: str,
    *,
    is_warning: bool = False,
) -> SheetRule:
    return SheetRule(
        code, LangText(message, message_sr), LangText(remedy, remedy_sr), is_warning=is_warning
    )


NOT_A_TABLE = _rule(
    "SHEET-001",
    "This is {kind}, not a table that can be read.",
    "Ово је {kind_sr}, а не табела која може да се прочита.",
    "Save it as XLSX, CSV, DOCX or PDF, or paste the cells.",
    "Сачувајте је као XLSX, CSV, DOCX или PDF, или налепите ћелије.",
)
PROTECTED = _rule(
    "SHEET-002",
    "The file is protected by a password.",
    "Датотека је заштићена лозинком.",
    "Save it without a password and try again.",
    "Сачувајте је без лозинке и покушајте поново.",
)
TOO_LARGE = _rule(
    "SHEET-003",
    "The table is too large: {found} where at most {most} are read.",
    "Табела је превелика: {found_sr}, а чита се највише {most}.",
    "Keep the action plan only, in a file of its own.",
    "Оставите само акциони план, у посебној датотеци.",
)
DAMAGED = _rule(
    "SHEET-004",
    "The file is damaged and cannot be opened.",
    "Датотека је оштећена и не може да се отвори.",
    "Open it in the program that made it, save it anew and try again.",
    "Отворите је у програму којим је направљена, сачувајте изнова и покушајте поново.",
)
NO_SUCH_SHEET = _rule(
    "SHEET-005",
    "There is no visible sheet or table '{sheet}' in the file.",
    "У датотеци нема видљивог листа или табеле „{sheet}“.",
    "Choose one of these: {sheets}.",
    "Изаберите једно од овога: {sheets}.",
)
EMPTY = _rule(
    "SHEET-006",
    "There is nothing in the table.",
    "У табели нема ничега.",
    "Choose the file or the sheet that holds the action plan.",
    "Изаберите датотеку или лист са акционим планом.",
)
WRONG_ENCODING = _rule(
    "SHEET-007",
    "The text cannot be read as {encoding}.",
    "Текст не може да се прочита као {encoding}.",
    "Save the table as CSV in UTF-8 or as XLSX, or choose another encoding.",
    "Сачувајте табелу као CSV у UTF-8 или као XLSX, или изаберите друго кодирање.",
)
NO_TABLES = _rule(
    "SHEET-008",
    "No table was found in the document.",
    "У документу није нађена ниједна табела.",
    "Check that it is the right document, or paste the cells of the table.",
    "Проверите да ли је то прави документ, или налепите ћелије табеле.",
)
NO_TEXT = _rule(
    "SHEET-009",
    "The pages hold pictures only, no text that could be read.",
    "На странама су само слике, нема текста који би могао да се прочита.",
    "Have the text recognised (OCR) and save the document as PDF again, or type the table into a workbook.",
    "Препознајте текст (OCR) и поново сачувајте документ као PDF, или прекуцајте табелу у радну свеску.",
)
FALSE_ENDING = _rule(
    "SHEET-013",
    "The file is not what the ending of its name says.",
    "Датотека није оно што казује завршетак њеног назива.",
    "Look whether it is the right file, and save it anew in the program that made it.",
    "Проверите да ли је то права датотека, и сачувајте је изнова у програму којим је направљена.",
)
TOO_LONG = _rule(
    "SHEET-012",
    "Reading the tables asks for more time or memory than a document does.",
    "Читање табела тражи више времена или меморије него што треба једном документу.",
    "Save the pages with the action plan as a document of their own and bring that.",
    "Сачувајте стране са акционим планом као посебан документ и донесите њега.",
)
NO_TITLES = _rule(
    "SHEET-010",
    "No column is said to hold the activities.",
    "Ниједна колона није означена као колона са активностима.",
    "Choose 'Activity' for the column with the names of the activities.",
    "Изаберите „Активност“ за колону са називима активности.",
)
TWICE = _rule(
    "SHEET-011",
    "The columns {columns} are both read as '{field}'.",
    "Колоне {columns} обе се читају као „{field_sr}“.",
    "Keep one of them and leave the other out.",
    "Задржите једну, а другу изоставите.",
)
NOT_A_DATE = _rule(
    "SHEET-020",
    "'{value}' is not read as a date or a period.",
    "„{value}“ се не чита као датум или период.",
    "Write it like 30.6.2014, June 2014, 2nd quarter 2014 or 2013–2015, or empty the cell.",
    "Напишите га као 30.6.2014, јун 2014, II квартал 2014. или 2013–2015, или испразните ћелију.",
)
NOT_MONEY = _rule(
    "SHEET-021",
    "'{value}' is not read as one amount in dinars.",
    "„{value}“ се не чита као један износ у динарима.",
    "Write one amount like 1.250.000 or 1250000; add up several, and convert other currencies.",
    "Напишите један износ, као 1.250.000 или 1250000; више износа саберите, друге валуте прерачунајте.",
)
NOT_A_NUMBER = _rule(
    "SHEET-022",
    "'{value}' is not read as a number.",
    "„{value}“ се не чита као број.",
    "Begin the cell with the number, like 12 or 12,5; words may follow it.",
    "Започните ћелију бројем, као 12 или 12,5; речи могу да стоје иза њега.",
)
UNKNOWN_BODY = _rule(
    "SHEET-023",
    "'{value}' is not an organisation of the study.",
    "„{value}“ није организација у студији.",
    "{near}Say which organisation is meant, or leave it out.",
    "{near_sr}Наведите на коју се организацију мисли, или је изоставите.",
)
WITHOUT_TITLE = _rule(
    "SHEET-024",
    "The row has no activity, but other cells are filled in.",
    "У реду нема активности, а друге ћелије су попуњене.",
    "Write the activity into the row, or empty it.",
    "Упишите активност у ред, или га испразните.",
)
WITHOUT_MEASURE = _rule(
    "SHEET-025",
    "The activity stands under no measure.",
    "Активност није ни под једном мером.",
    "Choose the column of measures, or a measure for activities without one.",
    "Изаберите колону са мерама, или меру за активности без ње.",
)
WITHOUT_THEME = _rule(
    "SHEET-026",
    "The new measure '{value}' has no theme.",
    "Нова мера „{value}“ нема тему.",
    "Choose the theme that fits it best.",
    "Изаберите тему која јој највише одговара.",
)
LOST_FORMULA = _rule(
    "SHEET-027",
    "A formula stands here without its result; formulas are never worked out.",
    "Овде стоји формула без резултата; формуле се никада не израчунавају.",
    "Save the workbook in a spreadsheet program, or type the result in place of the formula.",
    "Сачувајте радну свеску у програму за табеле, или уместо формуле упишите резултат.",
)
FOREIGN_KEY = _rule(
    "SHEET-028",
    "'{value}' is not a key that an activity of this plan can have.",
    "„{value}“ није кључ који активност овог плана може да има.",
    "Leave the cell empty for a new activity, or write the key that the activity has.",
    "За нову активност оставите ћелију празну, или упишите кључ који активност већ има.",
)
REPEATED = _rule(
    "SHEET-029",
    "The activity stands in row {row} already.",
    "Активност већ стоји у реду {row}.",
    "Keep one of the two rows, or make their names differ.",
    "Задржите један од два реда, или им дајте различите називе.",
)
WITHOUT_OBJECTIVE = _rule(
    "SHEET-030",
    "The new measure '{value}' stands under no objective.",
    "Нова мера „{value}“ није ни под једним циљем.",
    "Choose the column of objectives, or an objective for measures without one.",
    "Изаберите колону са циљевима, или циљ за мере без њега.",
)
NOT_A_CODE = _rule(
    "SHEET-031",
    "'{value}' is not known in the column '{field}'.",
    "„{value}“ није познато у колони „{field_sr}“.",
    "Write one of: {known}; or leave the column out.",
    "Напишите једно од: {known_sr}; или изоставите колону.",
)
WRONG_ORDER = _rule(
    "SHEET-032",
    "The deadline {deadline} lies before the start {start}.",
    "Рок {deadline} је пре почетка {start}.",
    "Correct one of the two.",
    "Исправите једно од то двоје.",
)
HIDDEN_SHEETS = _rule(
    "SHEET-040",
    "The workbook has hidden sheets, which are not read: {sheets}.",
    "Радна свеска има скривене листове, који се не читају: {sheets}.",
    "Show a sheet in the spreadsheet program if it should be read.",
    "Прикажите лист у програму за табеле ако треба да се прочита.",
    is_warning=True,
)
HIDDEN_CELLS = _rule(
    "SHEET-041",
    "Hidden rows or columns are read too: {spots}.",
    "Читају се и скривени редови или колоне: {spots}.",
    "Take them out of the workbook if they should not be read.",
    "Уклоните их из радне свеске ако не треба да се читају.",
    is_warning=True,
)
FORMULAS = _rule(
    "SHEET-042",
    "Of {n} cells with formulas the stored result is taken: {spots}.",
    "Од ћелија са формулама (укупно {n}) узет је сачуван резултат: {spots}.",
    "Check that the workbook was saved after the last change.",
    "Проверите да ли је радна свеска сачувана после последње измене.",
    is_warning=True,
)
NOT_MAPPED = _rule(
    "SHEET-043",
    "The column '{header}' is not taken over; {n} of its cells are filled in.",
    "Колона „{header}“ се не преузима; попуњено је њених ћелија: {n}.",
    "Choose a field for it if it belongs to the plan.",
    "Изаберите поље за њу ако припада плану.",
    is_warning=True,
)
WORDS_LEFT = _rule(
    "SHEET-044",
    "Of '{value}' the words '{left}' are not kept.",
    "Од „{value}“ не чувају се речи „{left}“.",
    "Write them into a note or another column if they matter.",
    "Упишите их у напомену или другу колону ако су важне.",
    is_warning=True,
)
ROW_LEFT = _rule(
    "SHEET-045",
    "The row is no activity and is left out: '{value}'.",
    "Ред није активност и изоставља се: „{value}“.",
    "Check that nothing is missing.",
    "Проверите да ништа не недостаје.",
    is_warning=True,
)
SEVERAL_SOURCES = _rule(
    "SHEET-046",
    "'{value}' names several sources of funds; '{kept}' is kept.",
    "„{value}“ наводи више извора средстава; чува се „{kept_sr}“.",
    "Write the main source if another one is meant.",
    "Упишите главни извор ако се мисли на други.",
    is_warning=True,
)
SCALED = _rule(
    "SHEET-047",
    "The heading '{header}' says so, and its amounts are multiplied by {n}.",
    "Тако каже заглавље „{header}“, па се износи множе са {n}.",
    "Check one amount against the plan.",
    "Проверите један износ у плану.",
    is_warning=True,
)
LEFT_OUT_BODY = _rule(
    "SHEET-048",
    "'{value}' is left out, as you chose.",
    "„{value}“ се изоставља, као што сте изабрали.",
    "Add the organisation to the study and import again if it should stand in the plan.",
    "Додајте организацију у студију и увезите поново ако треба да стоји у плану.",
    is_warning=True,
)
GUESSED_THEME = _rule(
    "SHEET-049",
    "The theme '{theme}' was found in the words of the new measure '{value}'.",
    "Тема „{theme_sr}“ нађена је у речима нове мере „{value}“.",
    "Choose another one if it does not fit.",
    "Изаберите другу ако не одговара.",
    is_warning=True,
)
STATUSES_READ = _rule(
    "SHEET-050",
    "Statuses that are read but not entered as marks: {n}.",
    "Статуси који се читају, али се не уносе као оцене: {n}.",
    "A mark needs its document, page and quote: enter it where activities are marked.",
    "Оцени су потребни документ, страна и цитат: унесите је тамо где се активности оцењују.",
    is_warning=True,
)
PAGES_PASSED = _rule(
    "SHEET-051",
    "Pages with lines that were not looked at, because no action plan is headed on or before them: {n}.",
    "Стране с линијама које нису прегледане, јер на њима ни пре њих нема заглавља акционог плана: {n}.",
    "Save the pages with the plan as a document of their own if its table is missing here.",
    "Ако табела плана овде недостаје, сачувајте стране с планом као посебан документ.",
    is_warning=True,
)
MERGED_MONEY = _rule(
    "SHEET-052",
    "The amount in column {columns} is merged with the row above and is not repeated here.",
    "Износ у колони {columns} спојен је с редом изнад и овде се не понавља.",
    "Write the row's own amount where the plan states one.",
    "Упишите износ самог реда ако га план наводи.",
    is_warning=True,
)
LEFT_OUT_STATUS = _rule(
    "SHEET-053",
    "The status '{value}' is left empty, as you chose.",
    "Статус „{value}“ оставља се празан, као што сте изабрали.",
    "Choose one of the statuses if it means one.",
    "Изаберите један од статуса ако га означава.",
    is_warning=True,
)
