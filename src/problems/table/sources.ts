import { error } from '../define.ts'

type InFile = { file: string }
type Period = 'week' | 'month'

const weekOrMonth = { da: { week: 'uge', month: 'måned' }, en: { week: 'week', month: 'month' } }
const times = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

/** Problems of the shape of a register: its columns of weeks and months. */
const periodProblems = {
  'register.week-impossible': error<{ field: string; week: string }>({
    da: [
      ({ field, week }) => `Kildens ${field}: ugen ${week} findes ikke.`,
      () => 'Nogle år har 52 uger og nogle 53: skriv en uge, som kalenderen har.',
    ],
    en: [
      ({ field, week }) => `The source's ${field}: there is no week ${week}.`,
      () => 'Some years have 52 weeks and some 53: write a week that the calendar has.',
    ],
  }),
  'register.pattern-wrong': error<{ pattern: string; kind: Period }>({
    da: [
      ({ pattern, kind }) => `Mønstret ”${pattern}” siger ikke, hvor år og ${weekOrMonth.da[kind]} står i navnet.`,
      ({ kind }) =>
        `Skriv YYYY eller YY og ${kind === 'week' ? 'WW, for eksempel y_YYWW' : 'MM, for eksempel branche_YYYY_MM'}.`,
    ],
    en: [
      ({ pattern, kind }) =>
        `The pattern "${pattern}" does not say where the name has its year and ${weekOrMonth.en[kind]}.`,
      ({ kind }) => `Write YYYY or YY and ${kind === 'week' ? 'WW, such as y_YYWW' : 'MM, such as branche_YYYY_MM'}.`,
    ],
  }),
  'register.period-impossible': error<{ column: string; kind: Period }>({
    da: [
      ({ column, kind }) => `Kolonnen ”${column}” er for en ${weekOrMonth.da[kind]}, som kalenderen ikke har.`,
      () => 'Ret kolonnens navn. Kun nogle år har en uge 53: 2015 og 2020 har, 2016 har ikke.',
    ],
    en: [
      ({ column, kind }) => `The column "${column}" is for a ${weekOrMonth.en[kind]} that the calendar does not have.`,
      () => "Correct the column's name. Only some years have a week 53: 2015 and 2020 have, 2016 has not.",
    ],
  }),
  'register.period-missing': error<{ kind: Period; count: number; first: readonly string[]; pattern: string }>({
    da: [
      ({ kind, count, first, pattern }) =>
        `Filen mangler ${times(count, kind === 'week' ? 'uge' : 'måned', kind === 'week' ? 'uger' : 'måneder')} (kolonner som ${pattern}): ${first.join(', ')}${count > first.length ? ' …' : ''}.`,
      () => 'Få en levering med alle uger, eller ret kildens from: og to: i protokollen.',
    ],
    en: [
      ({ kind, count, first, pattern }) =>
        `The file lacks ${times(count, kind, `${kind}s`)} (columns such as ${pattern}): ${first.join(', ')}${count > first.length ? ' …' : ''}.`,
      () => "Get a delivery with all weeks, or correct the source's from: and to: in the protocol.",
    ],
  }),
  'register.month-wrong': error<{ column: string; text: string }>({
    da: [
      ({ column, text }) => `Kolonnen ”${column}”: ”${text}” er ikke en måned.`,
      () => 'Skriv 2017-05, 201705 eller 2017M05.',
    ],
    en: [
      ({ column, text }) => `Column "${column}": "${text}" is not a month.`,
      () => 'Write 2017-05, 201705 or 2017M05.',
    ],
  }),
}

/** Problems of what a register says of people. */
const contentProblems = {
  'register.no-rows': error<InFile>({
    da: [
      ({ file }) => `Filen ${file} har en overskrift, men ingen rækker.`,
      () => 'Få filen leveret igen. Er det en anden fil, så ret kildens file: i protokollen.',
    ],
    en: [
      ({ file }) => `The file ${file} has a header but no rows.`,
      () => "Have the file delivered again. If it is another file, correct the source's file: in the protocol.",
    ],
  }),
  'register.code-unknown': error<{ column: string; text: string; list: string; weeks: number; rows: number }>({
    da: [
      ({ column, text, list, weeks, rows }) =>
        `Koden ”${text}” (først i kolonnen ”${column}”) står ikke i kodelisten ${list}: ${times(weeks, 'uge', 'uger')} i ${times(rows, 'række', 'rækker')}.`,
      () => 'Føj koden til kodelisten, med de datoer den gælder, eller få filen rettet. En tom uge er koden "".',
    ],
    en: [
      ({ column, text, list, weeks, rows }) =>
        `The code "${text}" (first in column "${column}") is not in the code list ${list}: ${times(weeks, 'week', 'weeks')} in ${times(rows, 'row', 'rows')}.`,
      () =>
        'Add the code to the list, with the dates when it is valid, or have the file corrected. An empty week is the code "".',
    ],
  }),
  'register.code-not-valid': error<{
    column: string
    text: string
    list: string
    week: string
    weeks: number
    rows: number
  }>({
    da: [
      ({ column, text, list, week, weeks, rows }) =>
        `Koden ”${text}” (først i kolonnen ”${column}”) står i kodelisten ${list}, men gælder ikke i ugen ${week}: ${times(weeks, 'uge', 'uger')} i ${times(rows, 'række', 'rækker')}.`,
      () => 'Ret datoerne i kodelisten (from: og to:), eller få filen rettet.',
    ],
    en: [
      ({ column, text, list, week, weeks, rows }) =>
        `The code "${text}" (first in column "${column}") is in the code list ${list}, but not valid in the week ${week}: ${times(weeks, 'week', 'weeks')} in ${times(rows, 'row', 'rows')}.`,
      () => 'Correct the dates in the code list (from: and to:), or have the file corrected.',
    ],
  }),
  'register.amount-too-large': error<{ column: string; text: string }>({
    da: [
      ({ column, text }) =>
        `Kolonnen ”${column}”: ”${text}” er for stort et beløb eller timetal for en måned (alene eller med månedens andre rækker).`,
      () => 'Ret cellen: en måned kan højst have 9.000.000.000. Lad den være tom, hvis tallet ikke kendes.',
    ],
    en: [
      ({ column, text }) =>
        `Column "${column}": "${text}" is too large for the pay or hours of a month (alone or with the month's other rows).`,
      () => 'Correct the cell: a month has at most 9,000,000,000. Leave it empty if the number is not known.',
    ],
  }),
  'register.codes-missing': error<{ source: string }>({
    da: [
      ({ source }) => `Kilden ${source} har ingen kodeliste.`,
      () => 'Skriv stien til den som codes: i protokollen. virker codes dream skriver en at begynde med.',
    ],
    en: [
      ({ source }) => `The source ${source} has no code list.`,
      () => 'Write its path as codes: in the protocol. virker codes dream writes one to start from.',
    ],
  }),
  'register.codes-too-many': error<InFile & { count: number }>({
    da: [
      ({ file, count }) => `${file} har ${count} forskellige koder; der er plads til 32767.`,
      () => 'Er det den rigtige kolonne? En kode skal stå for en tilstand, ikke for en person.',
    ],
    en: [
      ({ file, count }) => `${file} has ${count} different codes; there is room for 32767.`,
      () => 'Is it the right column? A code should stand for a state, not for a person.',
    ],
  }),
  'register.spell-backwards': error<{ from: string; to: string }>({
    da: [
      ({ from, to }) => `Forløbet begynder ${from} og slutter ${to}: slutningen ligger før begyndelsen.`,
      () => 'Ret datoerne. Et forløb, der ikke er slut, har en tom slutdato.',
    ],
    en: [
      ({ from, to }) => `The spell begins on ${from} and ends on ${to}: before it began.`,
      () => 'Correct the dates. A spell that has not ended has an empty last day.',
    ],
  }),
  'register.spell-undated': error<{ column: string }>({
    da: [
      ({ column }) => `Forløbet har ingen begyndelse (kolonnen ”${column}” er tom).`,
      () => 'Skriv den første dag, eller slet rækken.',
    ],
    en: [
      ({ column }) => `The spell has no beginning (column "${column}" is empty).`,
      () => 'Write its first day, or delete the row.',
    ],
  }),
  'register.series-twice': error<{ area: string; period: string; measure: string; first: number; second: number }>({
    da: [
      ({ area, period, measure, first, second }) =>
        `Tallet for ${area}, ${period}, ${measure} står både på linje ${first} og ${second}.`,
      () => 'Slet den ene række.',
    ],
    en: [
      ({ area, period, measure, first, second }) =>
        `The figure for ${area}, ${period}, ${measure} stands on lines ${first} and ${second}.`,
      () => 'Delete one of the rows.',
    ],
  }),
}

/** Problems of code lists. */
const codeListProblems = {
  'codes.empty': error({
    da: [() => 'Kodelisten er tom.', () => 'Begynd med virker codes dream, eller se formatet i docs/formats.md.'],
    en: [() => 'The code list is empty.', () => 'Start from virker codes dream, or see the format in docs/formats.md.'],
  }),
  'codes.date-wrong': error<{ where: string; text: string }>({
    da: [
      ({ where, text }) => `Kodelisten: ${where} er ”${text}”, som ikke er en dato i kalenderen.`,
      () => 'Skriv en dato, der findes, som år, måned og dag, for eksempel 2017-05-31.',
    ],
    en: [
      ({ where, text }) => `The code list: ${where} is "${text}", which is not a date of the calendar.`,
      () => 'Write a date that exists as year, month and day, for example 2017-05-31.',
    ],
  }),
  'codes.wrong-shape': error<{ where: string; expected: string }>({
    da: [
      ({ where, expected }) => `Kodelisten: ${where} skal være ${expected}.`,
      () => 'Se formatet i docs/formats.md, eller begynd med virker codes dream.',
    ],
    en: [
      ({ where, expected }) => `The code list: ${where} must be ${expected}.`,
      () => 'See the format in docs/formats.md, or start from virker codes dream.',
    ],
  }),
  'codes.name-unknown': error<{ what: 'state' | 'group'; name: string }>({
    da: [
      ({ what, name }) => `Kodelisten har ingen ${what === 'state' ? 'tilstand' : 'gruppe'}, der hedder ”${name}”.`,
      ({ what }) => `Ret navnet, eller føj det til ${what === 'state' ? 'states' : 'groups'}:.`,
    ],
    en: [
      ({ what, name }) => `The code list has no ${what} called "${name}".`,
      ({ what }) => `Correct the name, or add it to ${what === 'state' ? 'states' : 'groups'}:.`,
    ],
  }),
  'codes.name-twice': error<{ name: string }>({
    da: [
      ({ name }) => `”${name}” er både en tilstand og en gruppe, som tilstanden ikke hører til.`,
      () => 'Giv den ene et andet navn: i protokollen kan begge nævnes.',
    ],
    en: [
      ({ name }) => `"${name}" is both a state and a group to which the state does not belong.`,
      () => 'Give one of them another name: a protocol may name either.',
    ],
  }),
  'codes.overlap': error<{ codes: string; firstLine: number }>({
    da: [
      ({ codes, firstLine }) => `Koden ${codes} har to betydninger på samme tid: se også linje ${firstLine}.`,
      () => 'Slet den ene linje, eller giv dem datoer (from: og to:), der ikke overlapper.',
    ],
    en: [
      ({ codes, firstLine }) => `The code ${codes} has two meanings at the same time: see also line ${firstLine}.`,
      () => 'Delete one of the lines, or give them dates (from: and to:) that do not overlap.',
    ],
  }),
  'codes.range-wrong': error<{ from: string; to: string }>({
    da: [
      ({ from, to }) => `Koderne fra ”${from}” til ”${to}” er ikke en række tal.`,
      () => 'Begge ender skal være tal med lige mange cifre, den første mindst.',
    ],
    en: [
      ({ from, to }) => `The codes from "${from}" to "${to}" are not a range of numbers.`,
      () => 'Both ends must be numbers of as many digits, the first the smaller.',
    ],
  }),
  'codes.empty-missing': error<InFile>({
    da: [
      ({ file }) => `Kodelisten ${file} siger ikke, hvad en tom uge betyder.`,
      () => 'Tilføj en linje med code: "" og den tilstand, som en uge uden ydelse er.',
    ],
    en: [
      ({ file }) => `The code list ${file} does not say what an empty week means.`,
      () => 'Add a line with code: "" and the state that a week without benefit is.',
    ],
  }),
}

/** Problems of deliveries. */
const deliveryProblems = {
  'receive.source-unknown': error<{ source: string }>({
    http: 404,
    da: [
      ({ source }) => `Protokollen har ingen kilde, der hedder ”${source}”.`,
      () => 'Skriv navnet, som det står under sources:.',
    ],
    en: [
      ({ source }) => `The protocol has no source called "${source}".`,
      () => 'Write its name as it stands under sources:.',
    ],
  }),
  'receive.no-file': error<Record<never, never>>({
    http: 400,
    da: [() => 'Der er ikke sendt nogen fil.', () => 'Vælg filen, og send den.'],
    en: [() => 'No file was sent.', () => 'Choose the file and send it.'],
  }),
  'receive.own-file': error<InFile & { source: string }>({
    http: 409,
    da: [
      ({ source, file }) => `Kilden ”${source}” er sat til at ligge i ${file}, som Virker selv skriver.`,
      () => 'Ret file: eller codes: i protokollen til et sted i data/ eller codes/.',
    ],
    en: [
      ({ source, file }) => `The source "${source}" is set to lie in ${file}, which Virker itself writes.`,
      () => 'Change file: or codes: in the protocol to a place in data/ or codes/.',
    ],
  }),
  'receive.no-codes': error<{ source: string }>({
    http: 404,
    da: [
      ({ source }) => `Kilden ”${source}” har ingen kodeliste i protokollen.`,
      () => 'Skriv codes: under kilden i protokollen, eller modtag filen som kilden selv.',
    ],
    en: [
      ({ source }) => `The source "${source}" has no code list in the protocol.`,
      () => 'Write codes: under the source in the protocol, or receive the file as the source itself.',
    ],
  }),
  'receive.declaration-changed': error<{ source: string }>({
    http: 409,
    da: [
      ({ source }) => `Protokollen eller kodelisten for ”${source}” blev ændret, mens filen blev læst.`,
      () => 'Intet er ændret. Send filen igen, så læses den efter det, der gælder nu.',
    ],
    en: [
      ({ source }) => `The protocol or the code list of "${source}" was changed while the file was read.`,
      () => 'Nothing was changed. Send the file again, and it is read by what holds now.',
    ],
  }),
  'receive.same': error<{ source: string; version: number }>({
    http: 409,
    da: [
      ({ source, version }) => `Filen er den, der allerede er modtaget som version ${version} af ${source}.`,
      () => 'Intet er ændret. Er det den rigtige fil?',
    ],
    en: [
      ({ source, version }) => `The file is the one already received as version ${version} of ${source}.`,
      () => 'Nothing was changed. Is it the right file?',
    ],
  }),
  'receive.changed': error<InFile>({
    http: 409,
    da: [
      ({ file }) => `Filen ${file} blev ændret, mens den blev modtaget.`,
      () => 'Vent, til den er skrevet færdig, og prøv igen.',
    ],
    en: [
      ({ file }) => `The file ${file} changed while it was being received.`,
      () => 'Wait until it is written completely, and try again.',
    ],
  }),
  'receive.stopped': error<Record<never, never>>({
    http: 422,
    da: [
      () => 'Læsningen af filen stoppede, før den var færdig.',
      () => 'Intet er ændret. Se, om filen er den rigtige og er hel, og send den igen.',
    ],
    en: [
      () => 'Reading the file stopped before it was done.',
      () => 'Nothing was changed. See whether it is the right file and whole, and send it again.',
    ],
  }),
  'receive.not-received': error<InFile & { source: string; version: number }>({
    http: 409,
    da: [
      ({ file, source, version }) =>
        `${file} er ikke den fil, der sidst blev modtaget som ${source} (version ${version}).`,
      ({ source }) =>
        `Er det en ny leverance, så modtag den på siden Kilder eller med virker receive DIR ${source} FIL. Ellers læg den modtagne fil tilbage.`,
    ],
    en: [
      ({ file, source, version }) =>
        `${file} is not the file that was last received as ${source} (version ${version}).`,
      ({ source }) =>
        `If it is a new delivery, receive it on the page Sources or by virker receive DIR ${source} FILE. Otherwise put the received file back.`,
    ],
  }),
}

/** Problems of registers: what is declared of them, what they hold, their code lists. */
export const sourceProblems = { ...periodProblems, ...contentProblems, ...codeListProblems, ...deliveryProblems }
