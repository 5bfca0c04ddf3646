CREATE TABLE "marks" (
	"check_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"marked_on" date NOT NULL,
	"marked_by" uuid NOT NULL,
	CONSTRAINT "marks_check_id_kind_key_pk" PRIMARY KEY("check_id","kind","key")
);
--> statement-breakpoint
ALTER TABLE "checks" ADD COLUMN "label_columns" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "checks" ADD COLUMN "watched" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "numbers" ADD COLUMN "labels" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "numbers" ADD COLUMN "verdict_before" text;--> statement-breakpoint
ALTER TABLE "numbers" ADD COLUMN "changed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "numbers" ADD COLUMN "watch_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "numbers" ADD COLUMN "carrier" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "numbers" ADD COLUMN "pin_obtained_on" date;--> statement-breakpoint
ALTER TABLE "numbers" ADD COLUMN "sought" text GENERATED ALWAYS AS (lower(e164 || ' ' || coalesce(occurrences -> 0 ->> 'raw', '') || ' ' || label || ' ' || labels::text || ' ' || carrier || ' ' || note || ' ' || coalesce(corrected_from, ''))) STORED;--> statement-breakpoint
ALTER TABLE "marks" ADD CONSTRAINT "marks_check_id_checks_id_fk" FOREIGN KEY ("check_id") REFERENCES "public"."checks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "marks" ADD CONSTRAINT "marks_marked_by_users_id_fk" FOREIGN KEY ("marked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "numbers_to_watch" ON "numbers" USING btree ("watch_at") WHERE "numbers"."watch_at" is not null;--> statement-breakpoint
CREATE INDEX "numbers_unsupported" ON "numbers" USING btree ("asked_at") WHERE "numbers"."reason" = 'unsupported';