import { error } from '../define.ts'

type InFile = { file: string }

const saveAgain = {
  da: 'Åbn den i Excel, og gem den som ”Excel-projektmappe (.xlsx)” uden adgangskode, eller som ”CSV UTF-8”.',
  en: 'Open it in Excel and save it as "Excel Workbook (.xlsx)" without a password, or as "CSV UTF-8".',
}

/** Problems of reading an Excel workbook. */
export const workbookProblems = {
  'workbook.broken': error<InFile>({
    da: [({ file }) => `${file} er ikke en Excel-projektmappe, der kan læses.`, () => saveAgain.da],
    en: [({ file }) => `${file} is not an Excel workbook that can be read.`, () => saveAgain.en],
  }),
  'workbook.old-or-locked': error<InFile>({
    da: [({ file }) => `${file} er i Excels gamle format eller har en adgangskode.`, () => saveAgain.da],
    en: [({ file }) => `${file} is in Excel's old format or has a password.`, () => saveAgain.en],
  }),
  'workbook.too-large': error<InFile>({
    http: 413,
    da: [
      ({ file }) => `${file} fylder for meget, når den pakkes ud.`,
      () => 'Slet ark og kolonner, der ikke skal bruges, eller del listen i flere filer.',
    ],
    en: [
      ({ file }) => `${file} is too large once unpacked.`,
      () => 'Delete sheets and columns that are not needed, or split the list into several files.',
    ],
  }),
  'workbook.reaches-too-far': error<InFile & { mostRows: number; mostColumns: number }>({
    da: [
      ({ file, mostRows, mostColumns }) =>
        `Arket i ${file} bruger celler længere ude end ${mostRows} rækker og ${mostColumns} kolonner.`,
      () => 'Slet rækker og kolonner uden for listen (markér dem, og vælg Slet), eller del listen i flere filer.',
    ],
    en: [
      ({ file, mostRows, mostColumns }) =>
        `The sheet in ${file} uses cells beyond ${mostRows} rows and ${mostColumns} columns.`,
      () => 'Delete rows and columns outside the list (select them and choose Delete), or split it into several files.',
    ],
  }),
  'workbook.formula-uncomputed': error({
    da: [
      () => 'Cellen har en formel, som aldrig er regnet ud: filen indeholder ikke værdien.',
      () => 'Åbn filen i Excel og gem den, eller indsæt værdierne i stedet for formlerne.',
    ],
    en: [
      () => 'The cell has a formula that was never computed: the file does not hold its value.',
      () => 'Open the file in Excel and save it, or paste values in place of the formulas.',
    ],
  }),
  'workbook.cell-error': error<{ text: string }>({
    da: [({ text }) => `Cellen viser en fejl i Excel: ${text}.`, () => 'Ret formlen, eller skriv værdien.'],
    en: [({ text }) => `The cell shows an error in Excel: ${text}.`, () => 'Correct the formula, or write the value.'],
  }),
}
