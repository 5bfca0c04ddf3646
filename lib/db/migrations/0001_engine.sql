ALTER TABLE "accounts" ADD COLUMN "rate_per_second" real;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "held_why" text;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "held_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "trouble_why" text;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "trouble_at" timestamp with time zone;