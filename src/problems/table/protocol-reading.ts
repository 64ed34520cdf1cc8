import type { Language } from '../../text/index.ts'
import { error, warning } from '../define.ts'

type None = Record<never, never>

const syntaxWords: Readonly<Record<string, readonly [da: string, en: string]>> = {
  TOO_DEEP: ['der er for mange parenteser inden i hinanden', 'there are too many brackets inside each other'],
  BAD_INDENT: [
    'indrykningen passer ikke, eller en parentes er ikke lukket',
    'the indentation does not fit, or a bracket is not closed',
  ],
  MISSING_CHAR: [
    'der mangler et tegn, fx et kolon, et anførselstegn eller en parentes',
    'a character is missing, such as a colon, a quote or a bracket',
  ],
  BLOCK_AS_IMPLICIT_KEY: [
    'der står to koloner på linjen, eller næste linje er rykket for langt ind',
    'there are two colons on the line, or the next line is indented too far',
  ],
  MULTILINE_IMPLICIT_KEY: ['et navn går over flere linjer', 'a name goes over several lines'],
  BAD_SCALAR_START: [
    'teksten begynder med et tegn, der betyder noget særligt i YAML',
    'the text begins with a character that means something special in YAML',
  ],
  BAD_DQ_ESCAPE: ['der er en omvendt skråstreg, som YAML ikke kender', 'there is a backslash that YAML does not know'],
  UNEXPECTED_TOKEN: ['der står noget, som ikke hører til her', 'something stands here that does not belong'],
}

/** Slips of one line, whose place is certain: what is wrong, and what to do. The word is the name on the line. */
const slipWords: Readonly<Record<string, Record<Language, (word: string) => readonly [string, string]>>> = {
  MISSING_COLON: {
    da: (word) => [`der mangler et kolon efter ”${word}”`, `Skriv ”${word}:” og et mellemrum før værdien.`],
    en: (word) => [`the colon after "${word}" is missing`, `Write "${word}:" and a blank before the value.`],
  },
  MISSING_SPACE: {
    da: (word) => [`der mangler et mellemrum efter ”${word}:”`, 'Sæt et mellemrum mellem kolon og værdi.'],
    en: (word) => [`the blank after "${word}:" is missing`, 'Put a blank between the colon and the value.'],
  },
  TAB_AS_INDENT: {
    da: () => ['der er rykket ind med tabulator', 'Ryk ind med mellemrum, lige så langt som linjerne ved siden af.'],
    en: () => ['a tab is used for indentation', 'Indent with blanks, as far as the lines beside it.'],
  },
  TOO_FAR_IN: {
    da: () => ['linjen er rykket for langt ind', 'Lad den begynde lige under de linjer, den hører sammen med.'],
    en: () => ['the line is indented too far', 'Let it begin right below the lines it belongs with.'],
  },
  TOO_FAR_OUT: {
    da: () => ['linjen er rykket for kort ind', 'Lad den begynde lige under de linjer, den hører sammen med.'],
    en: () => ['the line is not indented far enough', 'Let it begin right below the lines it belongs with.'],
  },
}

type Syntax = { kind: string; reason: string; word?: string }

const whatIsWrong = ({ kind, reason, word = '' }: Syntax, language: Language): string =>
  slipWords[kind]?.[language](word)[0] ?? syntaxWords[kind]?.[language === 'da' ? 0 : 1] ?? reason

/** Problems of reading a protocol file: what makes it unreadable, or makes two programs read two documents. */
export const readingProblems = {
  'protocol.syntax': error<Syntax>({
    da: [
      (syntax) => `Filen kan ikke læses som YAML: ${whatIsWrong(syntax, 'da')}.`,
      ({ kind, word = '' }) =>
        slipWords[kind]?.da(word)[1] ??
        'Ret linjen (eller en lige ved siden af). Tekster med kolon eller særlige tegn skal stå i anførselstegn.',
    ],
    en: [
      (syntax) => `The file cannot be read as YAML: ${whatIsWrong(syntax, 'en')}.`,
      ({ kind, word = '' }) =>
        slipWords[kind]?.en(word)[1] ??
        'Correct the line (or one right beside it). Texts with a colon or special characters need quotes.',
    ],
  }),
  'protocol.number-format': error<{ where: string; written: string; write: readonly string[] }>({
    da: [
      ({ where, written }) => `”${where}” skal være et tal, men ”${written}” læses ikke som et tal.`,
      ({ write }) => `Skriv ${write.join(' eller ')}: med punktum før decimalerne og intet tegn ved tusinder.`,
    ],
    en: [
      ({ where, written }) => `"${where}" must be a number, but "${written}" is not read as one.`,
      ({ write }) => `Write ${write.join(' or ')}: with a point before the decimals and no mark at thousands.`,
    ],
  }),
  'protocol.thousands-point': warning<{ written: string; read: string; whole: string; decimal: string }>({
    da: [
      ({ written, read }) => `${written} læses som ${read}: punktum er decimaltegn.`,
      ({ whole, decimal }) => `Skriv ${whole}, eller ${decimal}, hvis det er det, der menes.`,
    ],
    en: [
      ({ written, read }) => `${written} is read as ${read}: the point is the decimal mark.`,
      ({ whole, decimal }) => `Write ${whole}, or ${decimal} if that is meant.`,
    ],
  }),
  'protocol.comment-cuts-text': warning<{ text: string; comment: string }>({
    da: [
      ({ text, comment }) => `Teksten slutter ved ”${text}”: ”${comment}” læses som en forklaring.`,
      () => 'Sæt hele teksten i anførselstegn. Er det en forklaring, så skriv et mellemrum efter #.',
    ],
    en: [
      ({ text, comment }) => `The text ends at "${text}": "${comment}" is read as a comment.`,
      () => 'Put the whole text into quotes. If it is a comment, write a blank after the #.',
    ],
  }),
  'protocol.empty-file': error<None>({
    da: [() => 'Protokollen er tom.', () => 'Begynd med en skabelon: ”virker new MAPPE --template rct”.'],
    en: [() => 'The protocol is empty.', () => 'Begin with a template: "virker new DIR --template rct".'],
  }),
  'protocol.not-a-mapping': error<None>({
    da: [
      () => 'Protokollen skal yderst være en liste af afsnit med navn og kolon.',
      () => 'Begynd med ”virker: 1” og ”trial:”; se en skabelon med ”virker new”.',
    ],
    en: [
      () => 'At the top level the protocol must be sections with a name and a colon.',
      () => 'Begin with "virker: 1" and "trial:"; see a template with "virker new".',
    ],
  }),
  'protocol.several-documents': error<None>({
    da: [
      () => 'Filen indeholder flere dokumenter, adskilt af ”---”.',
      () => 'En protokol er ét dokument. Slet linjen med ”---”, eller læg resten i en anden fil.',
    ],
    en: [
      () => 'The file holds several documents, separated by "---".',
      () => 'A protocol is one document. Delete the line with "---", or put the rest into another file.',
    ],
  }),
  'protocol.yaml-version': error<None>({
    da: [() => 'Filen beder om en anden YAML-version end 1.2.', () => 'Slet linjen, der begynder med ”%YAML”.'],
    en: [() => 'The file asks for a YAML version other than 1.2.', () => 'Delete the line that begins with "%YAML".'],
  }),
  'protocol.duplicate-key': error<{ key: string; firstLine: number }>({
    da: [
      ({ key, firstLine }) => `”${key}” står to gange; første gang i linje ${firstLine}.`,
      () => 'Slet den ene, eller saml indholdet under den første.',
    ],
    en: [
      ({ key, firstLine }) => `"${key}" is given twice; the first time in line ${firstLine}.`,
      () => 'Delete one, or gather the content under the first.',
    ],
  }),
  'protocol.anchor': error<{ name: string }>({
    da: [
      ({ name }) => `YAML-henvisninger (${name}) må ikke bruges i en protokol.`,
      () => 'Skriv indholdet ud dér, hvor det gælder.',
    ],
    en: [
      ({ name }) => `YAML references (${name}) may not be used in a protocol.`,
      () => 'Write the content out where it applies.',
    ],
  }),
  'protocol.merge-key': error<None>({
    da: [() => 'Sammenfletning med ”<<” må ikke bruges i en protokol.', () => 'Skriv nøglerne ud dér, hvor de gælder.'],
    en: [() => 'Merging with "<<" may not be used in a protocol.', () => 'Write the keys out where they apply.'],
  }),
  'protocol.tag': error<{ tag: string }>({
    da: [({ tag }) => `YAML-mærket ${tag} kan ikke bruges her.`, () => 'Slet mærket, og skriv værdien, som den er.'],
    en: [({ tag }) => `The YAML tag ${tag} cannot be used here.`, () => 'Delete the tag and write the value as it is.'],
  }),
  'protocol.not-finite': error<{ written: string }>({
    da: [({ written }) => `${written} er ikke et tal.`, () => 'Skriv et almindeligt tal, eller slet nøglen.'],
    en: [({ written }) => `${written} is not a number.`, () => 'Write an ordinary number, or delete the key.'],
  }),
  'protocol.integer-too-large': error<{ written: string }>({
    da: [
      ({ written }) => `Tallet ${written} er større, end alle programmer kan gengive nøjagtigt.`,
      () => 'Sæt det i anførselstegn, hvis det er et navn; ellers brug et mindre tal.',
    ],
    en: [
      ({ written }) => `The number ${written} is larger than every program can hold exactly.`,
      () => 'Put it into quotes if it is a name; otherwise use a smaller number.',
    ],
  }),
  'protocol.lone-surrogate': error<None>({
    da: [() => 'Teksten indeholder et halvt tegn.', () => 'Slet tegnet, og skriv det igen.'],
    en: [() => 'The text contains half a character.', () => 'Delete the character and write it again.'],
  }),
  'protocol.key-not-text': error<{ written: string }>({
    da: [
      ({ written }) => `Navnet ${written} læses ikke ens af alle programmer.`,
      () => 'Sæt det i anførselstegn, eller vælg et andet navn.',
    ],
    en: [
      ({ written }) => `Programs do not agree on how to read the name ${written}.`,
      () => 'Put it into quotes, or choose another name.',
    ],
  }),
}
