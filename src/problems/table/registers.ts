import { formatList } from '../../text/index.ts'
import { error } from '../define.ts'

type InFile = { file: string }
/** `column` is the header's name; `text` is what stood there, with what could be a CPR number taken out. */
type InCell = { column: string; text: string }

const cellOrDot = {
  da: 'Ret cellen, eller lad den stå tom (eller skriv ”.”), hvis værdien mangler.',
  en: 'Correct the cell, or leave it empty (or write ".") if the value is missing.',
}

const saveAsUtf8 = {
  da: 'Gem filen igen som CSV i UTF-8 (i Excel: Gem som, ”CSV UTF-8”).',
  en: 'Save the file again as CSV in UTF-8 (in Excel: Save as, "CSV UTF-8").',
}

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

/** Problems of finding a file. */
const fileProblems = {
  'file.missing': error<InFile>({
    http: 404,
    da: [
      ({ file }) => `Filen ${file} findes ikke.`,
      () => 'Ret stien i protokollen, eller læg filen i forsøgets mappe.',
    ],
    en: [
      ({ file }) => `The file ${file} does not exist.`,
      () => 'Correct the path in the protocol, or put the file into the trial folder.',
    ],
  }),
  'file.empty': error<InFile>({
    da: [({ file }) => `Filen ${file} er tom.`, () => 'En tabel skal have en overskriftslinje med kolonnernes navne.'],
    en: [
      ({ file }) => `The file ${file} is empty.`,
      () => 'A table needs a header line with the names of its columns.',
    ],
  }),
  'file.outside': error<InFile>({
    da: [
      ({ file }) => `Filen ${file} ligger uden for forsøgets mappe.`,
      () => 'Læg filen i forsøgets mappe, og skriv stien derfra uden ”..”, for eksempel data/indkomst.csv.',
    ],
    en: [
      ({ file }) => `The file ${file} lies outside the trial folder.`,
      () => 'Put the file into the trial folder and write the path from there without "..", e.g. data/income.csv.',
    ],
  }),
  'file.unreadable': error<InFile & { reason: string }>({
    da: [
      ({ file, reason }) => `Filen ${file} kan ikke læses (${reason}).`,
      () => 'Se efter, at det er en fil og ikke en mappe, og at du må læse den.',
    ],
    en: [
      ({ file, reason }) => `The file ${file} cannot be read (${reason}).`,
      () => 'Check that it is a file and not a folder, and that you may read it.',
    ],
  }),
}

/** Problems of the bytes of a table, before it has rows. */
const encodingProblems = {
  'table.utf16': error<InFile>({
    da: [({ file }) => `Filen ${file} er gemt som UTF-16.`, () => saveAsUtf8.da],
    en: [({ file }) => `The file ${file} is saved as UTF-16.`, () => saveAsUtf8.en],
  }),
  'table.nul-byte': error<InFile>({
    da: [
      ({ file }) => `Filen ${file} indeholder en nulbyte og er derfor ikke en tekstfil.`,
      () => `Er det et regneark (xlsx) eller UTF-16? ${saveAsUtf8.da}`,
    ],
    en: [
      ({ file }) => `The file ${file} holds a NUL byte and is therefore not a text file.`,
      () => `Is it a spreadsheet (xlsx) or UTF-16? ${saveAsUtf8.en}`,
    ],
  }),
  'table.utf8-broken': error<InFile & { byte: string }>({
    da: [
      ({ byte }) => `Byten ${byte} er ikke gyldig UTF-8, som filen ellers er skrevet i.`,
      () => 'Ret tegnet på denne linje. Er filen i virkeligheden Windows-1252, så skriv det som filens encoding.',
    ],
    en: [
      ({ byte }) => `The byte ${byte} is not valid UTF-8, in which the file is otherwise written.`,
      () => 'Correct the character on this line. If the file really is Windows-1252, give that as its encoding.',
    ],
  }),
  'table.encoding-unknown': error<InFile & { byte: string }>({
    da: [({ byte }) => `Byten ${byte} findes hverken i UTF-8 eller Windows-1252.`, () => saveAsUtf8.da],
    en: [({ byte }) => `The byte ${byte} is neither UTF-8 nor Windows-1252.`, () => saveAsUtf8.en],
  }),
}

/** Problems of Parquet files. */
const parquetProblems = {
  'table.parquet-broken': error<InFile & { reason: string }>({
    da: [
      ({ file, reason }) => `Parquet-filen ${file} kan ikke læses (${reason}).`,
      () => 'Få filen leveret igen, eller få den som CSV.',
    ],
    en: [
      ({ file, reason }) => `The Parquet file ${file} cannot be read (${reason}).`,
      () => 'Have the file delivered again, or get it as CSV.',
    ],
  }),
}

const quoted = (separators: readonly string[]) => separators.map((separator) => `"${separator}"`)

/** Problems of the shape of a table: separator, header, rows, quotes. */
const shapeProblems = {
  'table.separator-undecided': error<InFile & { separators: readonly string[] }>({
    da: [
      ({ file, separators }) =>
        `Skilletegnet i ${file} kan ikke afgøres: linjerne passer lige godt med ${formatList(quoted(separators), 'da')}.`,
      () => 'Skriv skilletegnet som filens separator.',
    ],
    en: [
      ({ file, separators }) =>
        `The separator of ${file} cannot be told: its lines fit ${formatList(quoted(separators), 'en')} equally well.`,
      () => "Give the separator as the file's separator.",
    ],
  }),
  'table.header-empty': error<{ field: number }>({
    da: [
      ({ field }) => `Kolonne nummer ${field} har intet navn i overskriften.`,
      () => 'Giv kolonnen et navn, eller slet den. Står der et skilletegn for meget sidst i linjen?',
    ],
    en: [
      ({ field }) => `Column number ${field} has no name in the header.`,
      () => 'Name the column, or delete it. Is there a separator too many at the end of the line?',
    ],
  }),
  'table.header-duplicate': error<{ column: string; first: number; second: number }>({
    da: [
      ({ column, first, second }) => `Kolonnerne ${first} og ${second} hedder begge ”${column}”.`,
      () => 'Giv hver kolonne sit eget navn.',
    ],
    en: [
      ({ column, first, second }) => `Columns ${first} and ${second} are both called "${column}".`,
      () => 'Give each column a name of its own.',
    ],
  }),
  'table.row-ragged': error<{ fields: number; columns: number }>({
    da: [
      ({ fields, columns }) =>
        `Rækken har ${counted(fields, 'felt', 'felter')}, men overskriften har ${counted(columns, 'kolonne', 'kolonner')}.`,
      () => 'Ret rækken. Et felt, der indeholder skilletegnet, skal stå i anførselstegn.',
    ],
    en: [
      ({ fields, columns }) =>
        `The row has ${counted(fields, 'field', 'fields')}, but the header has ${counted(columns, 'column', 'columns')}.`,
      () => 'Correct the row. A field that contains the separator must stand in quotes.',
    ],
  }),
  'table.row-blank': error({
    da: [() => 'Linjen er tom midt i tabellen.', () => 'Slet linjen, eller skriv rækken, der mangler.'],
    en: [() => 'The line is blank in the middle of the table.', () => 'Delete the line, or write the missing row.'],
  }),
  'table.quote-broken': error({
    da: [
      () => 'Et anførselstegn står midt i et felt.',
      () => 'Sæt hele feltet i anførselstegn, og skriv et anførselstegn inde i feltet to gange ("").',
    ],
    en: [
      () => 'A quote stands in the middle of a field.',
      () => 'Put the whole field in quotes, and write a quote inside the field twice ("").',
    ],
  }),
  'table.quote-open': error({
    da: [
      () => 'Et anførselstegn åbnes her og lukkes aldrig.',
      () => 'Sæt det anførselstegn, der mangler, eller slet dette.',
    ],
    en: [() => 'A quote opens here and never closes.', () => 'Add the missing quote, or delete this one.'],
  }),
  'table.more': error<{ count: number }>({
    da: [
      ({ count }) => `Filen har ${counted(count, 'problem', 'problemer')} mere end de viste.`,
      () => 'Ret de viste først.',
    ],
    en: [
      ({ count }) => `The file has ${counted(count, 'more problem', 'more problems')} than those shown.`,
      () => 'Correct those shown first.',
    ],
  }),
  'table.column-missing': error<InFile & { column: string }>({
    da: [
      ({ file, column }) => `Filen ${file} har ingen kolonne, der hedder ”${column}”.`,
      () => 'Ret navnet i protokollen eller i filens overskrift.',
    ],
    en: [
      ({ file, column }) => `The file ${file} has no column called "${column}".`,
      () => "Correct the name in the protocol or in the file's header.",
    ],
  }),
}

type DecimalEvidence = { column: string; text: string; line: number; count: number }

/** Problems of numbers and their decimal mark. */
const numberProblems = {
  'table.number-wrong': error<InCell>({
    da: [({ column, text }) => `Kolonnen ”${column}”: ”${text}” er ikke et tal.`, () => cellOrDot.da],
    en: [({ column, text }) => `Column "${column}": "${text}" is not a number.`, () => cellOrDot.en],
  }),
  'table.number-mark': error<InCell & { decimal: '.' | ',' }>({
    da: [
      ({ column, text, decimal }) =>
        `Kolonnen ”${column}”: ”${text}” er ikke et tal, når decimaltegnet er ${decimal === ',' ? 'komma' : 'punktum'}.`,
      () => 'Ret cellen, eller skriv filens rigtige decimaltegn som decimal: i protokollen (eller --decimal).',
    ],
    en: [
      ({ column, text, decimal }) =>
        `Column "${column}": "${text}" is not a number when the decimal mark is a ${decimal === ',' ? 'comma' : 'point'}.`,
      () => "Correct the cell, or give the file's real decimal mark as decimal: in the protocol (or --decimal).",
    ],
  }),
  'table.integer-wrong': error<InCell>({
    da: [({ column, text }) => `Kolonnen ”${column}”: ”${text}” er ikke et helt tal.`, () => cellOrDot.da],
    en: [({ column, text }) => `Column "${column}": "${text}" is not a whole number.`, () => cellOrDot.en],
  }),
  'table.number-outside': error<InCell & { bound: 'minimum' | 'maximum'; limit: number }>({
    da: [
      ({ column, text, bound, limit }) =>
        `Kolonnen ”${column}”: ${text} er ${bound === 'minimum' ? 'under det mindste' : 'over det største'} tilladte, ${String(limit).replace('.', ',')}.`,
      () => 'Ret cellen, eller ret grænsen i protokollen.',
    ],
    en: [
      ({ column, text, bound, limit }) =>
        `Column "${column}": ${text} is ${bound === 'minimum' ? 'below the smallest' : 'above the largest'} allowed, ${limit}.`,
      () => 'Correct the cell, or the limit in the protocol.',
    ],
  }),
  'table.decimal-undecided': error<InFile & InCell>({
    da: [
      ({ file, column, text }) =>
        `Intet i ${file} afgør, om ”${text}” (kolonnen ”${column}”) har decimaler eller tusinder.`,
      () => 'Skriv decimal: "," eller decimal: "." ved filen i protokollen (eller --decimal).',
    ],
    en: [
      ({ file, column, text }) =>
        `Nothing in ${file} tells whether "${text}" (column "${column}") has decimals or thousands.`,
      () => 'Write decimal: "," or decimal: "." at the file in the protocol (or --decimal).',
    ],
  }),
  'table.decimal-contradictory': error<InFile & { point: DecimalEvidence; comma: DecimalEvidence }>({
    da: [
      ({ file, point, comma }) =>
        `${file} bruger både decimalpunktum (${counted(point.count, 'celle', 'celler')}, først ”${point.text}” i ”${point.column}”, linje ${point.line}) og decimalkomma (${counted(comma.count, 'celle', 'celler')}, først ”${comma.text}” i ”${comma.column}”, linje ${comma.line}).`,
      () => 'Skriv alle filens tal med samme decimaltegn.',
    ],
    en: [
      ({ file, point, comma }) =>
        `${file} uses both a decimal point (${counted(point.count, 'cell', 'cells')}, first "${point.text}" in "${point.column}", line ${point.line}) and a decimal comma (${counted(comma.count, 'cell', 'cells')}, first "${comma.text}" in "${comma.column}", line ${comma.line}).`,
      () => 'Write all numbers of the file with the same decimal mark.',
    ],
  }),
}

type DateEvidence = { column: string; text: string; line: number }

/** Problems of dates, codes and yes/no. */
const valueProblems = {
  'table.date-wrong': error<InCell>({
    da: [
      ({ column, text }) => `Kolonnen ”${column}”: ”${text}” er ikke en dato.`,
      () => `Skriv 2017-05-31 eller 31-05-2017 (dag først), ens i hele filen. ${cellOrDot.da}`,
    ],
    en: [
      ({ column, text }) => `Column "${column}": "${text}" is not a date.`,
      () => `Write 2017-05-31 or 31-05-2017 (day first), alike in the whole file. ${cellOrDot.en}`,
    ],
  }),
  'table.date-impossible': error<InCell>({
    da: [
      ({ column, text }) => `Kolonnen ”${column}”: datoen ”${text}” findes ikke i kalenderen.`,
      () => 'Ret datoen. 31-05-2017 læses med dagen først, aldrig måneden.',
    ],
    en: [
      ({ column, text }) => `Column "${column}": the date "${text}" is not in the calendar.`,
      () => 'Correct the date. 31-05-2017 is read with the day first, never the month.',
    ],
  }),
  'table.dates-mixed': error<InFile & { iso: DateEvidence; danish: DateEvidence }>({
    da: [
      ({ file, iso, danish }) =>
        `${file} skriver datoer på to måder: ”${iso.text}” (”${iso.column}”, linje ${iso.line}) og ”${danish.text}” (”${danish.column}”, linje ${danish.line}).`,
      () => 'Skriv alle filens datoer på samme måde.',
    ],
    en: [
      ({ file, iso, danish }) =>
        `${file} writes dates in two ways: "${iso.text}" ("${iso.column}", line ${iso.line}) and "${danish.text}" ("${danish.column}", line ${danish.line}).`,
      () => 'Write all dates of the file in the same way.',
    ],
  }),
  'table.code-unknown': error<InCell & { count: number }>({
    da: [
      ({ column, text, count }) =>
        `Kolonnen ”${column}”: ”${text}” er ikke en af de koder, der er oplyst (${count === 1 ? '1 gang' : `${count} gange, her første gang`}).`,
      () => 'Ret cellerne, eller føj koden til listen.',
    ],
    en: [
      ({ column, text, count }) =>
        `Column "${column}": "${text}" is not one of the declared codes (${count === 1 ? 'once' : `${count} times, here first`}).`,
      () => 'Correct the cells, or add the code to the list.',
    ],
  }),
  'table.boolean-wrong': error<InCell>({
    da: [
      ({ column, text }) => `Kolonnen ”${column}”: ”${text}” er hverken ja eller nej.`,
      () => `Skriv ja/nej, sand/falsk eller 1/0. ${cellOrDot.da}`,
    ],
    en: [
      ({ column, text }) => `Column "${column}": "${text}" is neither yes nor no.`,
      () => `Write yes/no, true/false or 1/0. ${cellOrDot.en}`,
    ],
  }),
}

/** Problems of ids. The value of one that could be a CPR number is never shown. */
const idProblems = {
  'table.id-missing': error<{ column: string }>({
    da: [({ column }) => `Kolonnen ”${column}”: rækken har intet id.`, () => 'Giv rækken et id, eller slet den.'],
    en: [({ column }) => `Column "${column}": the row has no id.`, () => 'Give the row an id, or delete it.'],
  }),
  'table.id-wrong': error<InCell>({
    da: [
      ({ column, text }) => `Kolonnen ”${column}”: ”${text}” kan ikke være et id.`,
      () => 'Et id har 1 til 64 tegn: bogstaverne A til Z, cifre, punktum, understregning og bindestreg.',
    ],
    en: [
      ({ column, text }) => `Column "${column}": "${text}" cannot be an id.`,
      () => 'An id has 1 to 64 characters: the letters A to Z, digits, point, underscore and hyphen.',
    ],
  }),
  'table.id-cpr': error<{ column: string }>({
    da: [
      ({ column }) => `Kolonnen ”${column}”: id’et kan være et CPR-nummer.`,
      () => 'Brug et løbenummer eller et pseudonym i stedet, og hold nøglen til CPR-numrene uden for forsøgets mappe.',
    ],
    en: [
      ({ column }) => `Column "${column}": the id could be a CPR number.`,
      () => 'Use a serial number or pseudonym instead, and keep its key to CPR numbers outside the trial folder.',
    ],
  }),
  'table.id-duplicate': error<InCell & { first: number; second: number }>({
    da: [
      ({ column, text, first, second }) =>
        `Kolonnen ”${column}”: id’et ”${text}” står både på linje ${first} og ${second}.`,
      () => 'Hvert id må kun stå én gang i denne fil: slet den ene række, eller ret id’et.',
    ],
    en: [
      ({ column, text, first, second }) =>
        `Column "${column}": the id "${text}" stands on lines ${first} and ${second}.`,
      () => 'Each id may stand only once in this file: delete one of the rows, or correct the id.',
    ],
  }),
}

/** Problems of reading outside facts: files and tables. */
export const registerProblems = {
  ...fileProblems,
  ...encodingProblems,
  ...parquetProblems,
  ...shapeProblems,
  ...numberProblems,
  ...valueProblems,
  ...idProblems,
}
