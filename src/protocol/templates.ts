import { readFileSync } from 'node:fs'
import type { Language } from '../text/index.ts'

/** The protocols to start from. */
export const templateNames = ['rct', 'cluster-rct', 'comparison', 'before-after', 'single-arm'] as const

export type TemplateName = (typeof templateNames)[number]

export const isTemplateName = (name: string): name is TemplateName =>
  (templateNames as readonly string[]).includes(name)

/** A commented protocol in YAML that passes every check, with example content. */
export const template = (name: TemplateName, language: Language): string =>
  readFileSync(new URL(`./templates/${name}.${language}.yaml`, import.meta.url), 'utf8')
