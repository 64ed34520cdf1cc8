import type { EffectAnswer } from '../../app/index.ts'
import type { Language } from '../../text/index.ts'

export const effectLines = (answer: EffectAnswer, _language: Language): readonly string[] => [
  JSON.stringify(answer.method),
]
