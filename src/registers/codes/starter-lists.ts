import { readFileSync } from 'node:fs'

/** Code lists to start from; each says on top that it must be checked against the one that came with the delivery. */
export const starterListNames = ['dream'] as const

export type StarterListName = (typeof starterListNames)[number]

/** The YAML of a code list to start from. */
export const starterList = (name: StarterListName): string =>
  readFileSync(new URL(`./${name}.yaml`, import.meta.url), 'utf8')
