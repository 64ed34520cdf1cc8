/**
 * A document whose malformed parts are left out, so that checks run on every part that is well-formed: whatever may be
 * missing is optional, all the way down, and a malformed item of a list is undefined so that positions stay.
 */
export type Loose<T> = T extends string | number | boolean | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? readonly (Loose<Item> | undefined)[]
    : { readonly [Key in keyof T]?: Loose<T[Key]> | undefined }
