/** What a careful reader finds in `email-thread.txt`, read from the United States. */
export const emailThread = {
  numbers: [
    ...Array.from({ length: 20 }, (_, index) => `+1617555${String(101 + index).padStart(4, '0')}`),
    ...Array.from({ length: 6 }, (_, index) => `+4420794601${21 + index}`),
    '+12125550127',
    '+12125550128',
  ],
  occurrences: 30,
  duplicates: 2,
  /** The order number, the ZIP code and the moment of the export, each with its kind. */
  lookAlikes: [
    { raw: '4500127731', kind: 'order-number' },
    { raw: 'MA 02139-4307', kind: 'postcode' },
    { raw: '2026-11-20 14:30', kind: 'date' },
  ],
} as const;
