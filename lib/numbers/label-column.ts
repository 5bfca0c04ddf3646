/** What the text of a label column is. `other` is carried along under its own heading. */
export const LABEL_KINDS = ['name', 'site', 'carrier', 'account', 'country', 'customer', 'other'] as const;
export type LabelKind = (typeof LABEL_KINDS)[number];

/** A column of a customer's sheet that is kept beside every number of its rows. Names are distinct within a check. */
export type LabelColumn = { name: string; kind: LabelKind };
