import type { Language } from '../../text/index.ts'

/** Words that claim a cause; a report uses them only where the grade of a contrast allows it. */
const causalWords: Readonly<Record<Language, readonly RegExp[]>> = {
  da: [
    /\beffekt(en|er|erne|ens)?\b/gi,
    /\bvirkning(en|er|erne|ens)?\b/gi,
    /\bvirker\b/gi,
    /\bmedførte\b/gi,
    /\bførte til\b/gi,
    /\bskyldes\b/gi,
    /\bskabte\b/gi,
    /\bmerbeskæftigelse(n)?\b/gi,
  ],
  en: [/\beffects?\b/gi, /\bled to\b/gi, /\bbecause of\b/gi, /\bcaused\b/gi, /\bdue to\b/gi],
}

/** The causal words that a text uses, as they stand; the product's own name is not one of them. */
export const causalWordsIn = (text: string, language: Language): readonly string[] =>
  causalWords[language].flatMap((pattern) =>
    [...text.matchAll(pattern)].map(([word]) => word).filter((word) => word !== 'Virker'),
  )
