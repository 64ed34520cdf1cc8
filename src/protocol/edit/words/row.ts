/** A label in Danish and English, and help in both where a label is not enough. */
export type Row = readonly [da: string, en: string] | readonly [da: string, en: string, helpDa: string, helpEn: string]

/**
 * Words by the end of a place's pattern: `sites` for every list of sites, `allocation.sites` for that one. A value of a
 * choice stands after `=`, the names of a mapping after `#`, the values of one after `*`; a section begins with `^` where
 * fields are called the same.
 */
export type Rows = Readonly<Record<string, Row>>
