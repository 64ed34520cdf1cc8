import type { Said } from '../../text/index.ts'

/** The statement that Danish law asks of public web sites (act no. 692 of 2018), in its order. */
export const statement: { readonly title: Said; readonly sections: readonly { heading: Said; text: Said }[] } = {
  title: { da: 'Tilgængelighedserklæring', en: 'Accessibility statement' },
  sections: [
    {
      heading: { da: 'Hvad erklæringen gælder', en: 'What this statement is about' },
      text: {
        da: 'Erklæringen gælder websidesystemet Virker, som det er sat op her. Siderne følger Det Fælles Designsystem og skal leve op til lov om tilgængelighed af offentlige organers websteder og mobilapplikationer, som bygger på standarden EN 301 549 (WCAG 2.1, niveau AA).',
        en: 'This statement is about the web system Virker as it is set up here. The pages follow the Danish common design system and are to meet the Danish act on the accessibility of the web sites of public bodies, which rests on the standard EN 301 549 (WCAG 2.1, level AA).',
      },
    },
    {
      heading: { da: 'Overensstemmelse', en: 'Compliance' },
      text: {
        da: 'Systemet overholder delvist kravene. Alle sider kan bruges med tastatur og uden script, og de er prøvet med et automatisk værktøj (axe). En gennemgang ved brugere af skærmlæser mangler.',
        en: 'The system partly meets the requirements. Every page works with a keyboard and without scripts, and was checked with an automatic tool (axe). A review by users of screen readers is still to be made.',
      },
    },
    {
      heading: { da: 'Indhold, der ikke er fuldt tilgængeligt', en: 'Content that is not fully accessible' },
      text: {
        da: 'Brede tabeller og figurer skal rulles sidelæns på en telefon. Tallene i en figur står også som tabel under den, men selve kurvens form kan ikke opleves med skærmlæser.',
        en: 'Wide tables and figures scroll sideways on a phone. The numbers of a figure also stand in a table below it, but the shape of the curve itself cannot be read by a screen reader.',
      },
    },
    {
      heading: { da: 'Hvordan erklæringen er lavet', en: 'How this statement was made' },
      text: {
        da: 'Den bygger på automatiske prøver af siderne i en browser ved 390 og 1280 punkters bredde og på dansk og engelsk, og på udviklernes egen gennemgang med tastatur. Den organisation, der driver systemet, skal gennemgå den mindst en gang om året.',
        en: 'It rests on automatic checks of the pages in a browser at a width of 390 and 1280 points, in Danish and English, and on the developers’ own review with a keyboard. The organisation that runs the system must review it at least once a year.',
      },
    },
  ],
}

export const words = {
  contactHeading: { da: 'Giv besked om problemer', en: 'Tell about problems' },
  contact: {
    da: 'Er der noget, du ikke kan bruge, eller har du brug for oplysningerne i en anden form, så skriv til',
    en: 'If there is something you cannot use, or you need the information in another form, write to',
  },
  noContact: {
    da: 'din administrator. (Administratoren har ikke angivet en adresse endnu.)',
    en: 'your administrator. (The administrator has given no address yet.)',
  },
  complaintHeading: { da: 'Klage', en: 'Complaints' },
  complaint: {
    da: 'Får du ikke svar, eller er du ikke tilfreds med det, kan du skrive til Digitaliseringsstyrelsen, som fører tilsyn: ',
    en: 'If you get no answer, or are not content with it, you can write to the Danish Agency for Digital Government, which supervises: ',
  },
} as const
