import { z } from 'zod';

/** Years that every database takes; there was nothing before, and there is nothing after. */
const day = z.iso
  .date()
  .refine((date) => /^2\d{3}-/.test(date))
  .optional()
  .catch(undefined);

/** Which lines of the audit trail are asked for, as the page's address says it; what makes no sense counts as unset. */
export const auditFilter = z.object({
  /** A member's id, or `nobody`: commands on the server, strangers, and what happens by itself. */
  who: z
    .union([z.literal('nobody'), z.uuid()])
    .optional()
    .catch(undefined),
  what: z
    .string()
    .max(40)
    // No text of Postgres holds one.
    .refine((text) => !text.includes('\0'))
    .optional()
    .catch(undefined),
  outcome: z.enum(['done', 'refused']).optional().catch(undefined),
  /** First and last day, UTC. */
  from: day,
  to: day,
});
export type AuditFilter = z.output<typeof auditFilter>;
