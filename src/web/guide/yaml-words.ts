import type { Said } from '../../text/index.ts'

export const yamlWords = {
  what: {
    da: 'Her er hele protokollen som en fil, som forskere læser og skriver. Du behøver den ikke: alt kan gøres på siderne.',
    en: 'Here is the whole protocol as a file that researchers read and write. You need not: all of it can be done in the pages.',
  },
  download: { da: 'Hent filen', en: 'Download the file' },
  show: { da: 'Vis filen', en: 'Show the file' },
  replace: { da: 'Erstat med en anden fil', en: 'Replace with another file' },
  replaceHelp: {
    da: 'Hele protokollen bliver den, du sender. Fejl i indholdet vises på siderne bagefter; en fil, der ikke kan læses, tages ikke.',
    en: 'The whole protocol becomes the one you send. Mistakes in its content are shown in the pages afterwards; a file that cannot be read is not taken.',
  },
  file: { da: 'Fil', en: 'File' },
  paste: { da: 'Eller indsæt teksten her', en: 'Or paste the text here' },
  send: { da: 'Erstat protokollen', en: 'Replace the protocol' },
} as const satisfies Readonly<Record<string, Said>>
