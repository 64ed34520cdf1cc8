/** The person that a unit is, or belongs to: by this name sources, journal and participants.csv know it. */
export const personOf = ({ id, person = id }: { readonly id: string; readonly person?: string }): string => person
