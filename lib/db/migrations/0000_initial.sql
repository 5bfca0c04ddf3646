CREATE TABLE "accounts" (
	"sid" text PRIMARY KEY NOT NULL,
	"drain_token" bigint DEFAULT 0 NOT NULL,
	"drain_until" timestamp with time zone,
	"cap" integer DEFAULT 20 NOT NULL,
	"learned_limit" integer,
	"rate_per_second" real,
	"held_why" text,
	"held_until" timestamp with time zone,
	"trouble_why" text,
	"trouble_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "answers" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"number_id" bigint NOT NULL,
	"verdict" text NOT NULL,
	"reason" text,
	"pin" text NOT NULL,
	"number_type" text NOT NULL,
	"country" text,
	"holder_sid" text,
	"twilio_code" integer,
	"twilio_reason" text,
	"twilio_message" text,
	"request_id" text,
	"asked_at" timestamp with time zone NOT NULL,
	"asked_for_sid" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_id" uuid,
	"act" text NOT NULL,
	"object" text DEFAULT '' NOT NULL,
	"outcome" text DEFAULT 'done' NOT NULL,
	"address" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "check_files" (
	"check_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"file_id" uuid NOT NULL,
	"sheet" text NOT NULL,
	"header_row" integer,
	CONSTRAINT "check_files_check_id_ordinal_pk" PRIMARY KEY("check_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "checks" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"owner_id" uuid NOT NULL,
	"visibility" text DEFAULT 'team' NOT NULL,
	"submission_id" uuid NOT NULL,
	"name" text NOT NULL,
	"customer" text DEFAULT '' NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"default_country" text NOT NULL,
	"connection_id" uuid NOT NULL,
	"account_sid" text NOT NULL,
	"practice" boolean DEFAULT false NOT NULL,
	"target_sid" text,
	"target_name" text,
	"address_sid" text,
	"state" text DEFAULT 'running' NOT NULL,
	"paused_why" text,
	"paused_code" integer,
	"paused_at" timestamp with time zone,
	"revision" bigint DEFAULT 0 NOT NULL,
	"total" integer DEFAULT 0 NOT NULL,
	"waiting" integer DEFAULT 0 NOT NULL,
	"portable" integer DEFAULT 0 NOT NULL,
	"manual" integer DEFAULT 0 NOT NULL,
	"already_yours" integer DEFAULT 0 NOT NULL,
	"needs_step" integer DEFAULT 0 NOT NULL,
	"not_portable" integer DEFAULT 0 NOT NULL,
	"unchecked" integer DEFAULT 0 NOT NULL,
	"left_out" integer DEFAULT 0 NOT NULL,
	"watched" boolean DEFAULT false NOT NULL,
	"duplicates" integer DEFAULT 0 NOT NULL,
	"skipped" integer DEFAULT 0 NOT NULL,
	"label_columns" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"reconciliation" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	"last_used_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "connections" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"account_sid" text NOT NULL,
	"owner_id" uuid,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"username" text NOT NULL,
	"sealed_secret" text,
	"secret_version" integer DEFAULT 1 NOT NULL,
	"secret_last_four" text NOT NULL,
	"team" boolean DEFAULT false NOT NULL,
	"targets" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"default_target_sid" text,
	"listed_accounts" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"state" text DEFAULT 'ready' NOT NULL,
	"refused_code" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "draft_pieces" (
	"check_id" uuid NOT NULL,
	"piece" integer NOT NULL,
	CONSTRAINT "draft_pieces_check_id_piece_pk" PRIMARY KEY("check_id","piece")
);
--> statement-breakpoint
CREATE TABLE "file_chunks" (
	"file_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "file_chunks_file_id_ordinal_pk" PRIMARY KEY("file_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "files" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"name" text NOT NULL,
	"size" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invites" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"purpose" text NOT NULL,
	"email" text NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"role" text,
	"token_hash" "bytea" NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "invites_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "marks" (
	"check_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"marked_on" date NOT NULL,
	"numbers" integer,
	"marked_by" uuid NOT NULL,
	CONSTRAINT "marks_check_id_kind_key_pk" PRIMARY KEY("check_id","kind","key")
);
--> statement-breakpoint
CREATE TABLE "numbers" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"check_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"e164" text NOT NULL,
	"extension" text,
	"label" text DEFAULT '' NOT NULL,
	"labels" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"occurrences" jsonb NOT NULL,
	"corrected_from" text,
	"corrected_after_answer_id" bigint DEFAULT 0 NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"next_try_at" timestamp with time zone DEFAULT now() NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"first_tried_at" timestamp with time zone,
	"later_reason" text,
	"verdict" text,
	"reason" text,
	"pin" text,
	"number_type" text,
	"country" text,
	"holder_sid" text,
	"twilio_code" integer,
	"twilio_reason" text,
	"twilio_message" text,
	"request_id" text,
	"asked_at" timestamp with time zone,
	"asked_for_sid" text,
	"recheck_failed_at" timestamp with time zone,
	"verdict_before" text,
	"changed_at" timestamp with time zone,
	"watch_at" timestamp with time zone,
	"carrier" text DEFAULT '' NOT NULL,
	"pin_obtained_on" date,
	"sought" text GENERATED ALWAYS AS (lower(e164 || ' ' || coalesce(occurrences -> 0 ->> 'raw', '') || ' ' || label || ' ' || labels::text || ' ' || carrier || ' ' || note || ' ' || coalesce(corrected_from, ''))) STORED,
	"revision" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"code_hash" "bytea" PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "rejects" (
	"check_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"raw" text NOT NULL,
	"line" integer NOT NULL,
	"place" text DEFAULT '' NOT NULL,
	"kind" text NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "rejects_check_id_ordinal_pk" PRIMARY KEY("check_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"confirmed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"device" text DEFAULT '' NOT NULL,
	"address" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "share_link_numbers" (
	"link_id" uuid NOT NULL,
	"number_id" bigint NOT NULL,
	"answer_id" bigint,
	"e164" text,
	CONSTRAINT "share_link_numbers_link_id_number_id_pk" PRIMARY KEY("link_id","number_id")
);
--> statement-breakpoint
CREATE TABLE "share_links" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"check_id" uuid NOT NULL,
	"created_by" uuid NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"sealed_token" text,
	"name" text DEFAULT '' NOT NULL,
	"audience" text DEFAULT 'customer' NOT NULL,
	"passcode_hash" text,
	"masked" boolean DEFAULT false NOT NULL,
	"limited" boolean DEFAULT false NOT NULL,
	"frozen_at" timestamp with time zone,
	"known_answer_id" bigint DEFAULT 0 NOT NULL,
	"views" integer DEFAULT 0 NOT NULL,
	"last_viewed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "share_links_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "sign_in_failures" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"subject" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"phone" text DEFAULT '' NOT NULL,
	"role" text NOT NULL,
	"password_hash" text NOT NULL,
	"sealed_totp_secret" text,
	"totp_last_step" bigint DEFAULT 0 NOT NULL,
	"disabled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_email_unique" UNIQUE("email")
);
--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_number_id_numbers_id_fk" FOREIGN KEY ("number_id") REFERENCES "public"."numbers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_files" ADD CONSTRAINT "check_files_check_id_checks_id_fk" FOREIGN KEY ("check_id") REFERENCES "public"."checks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_files" ADD CONSTRAINT "check_files_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checks" ADD CONSTRAINT "checks_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checks" ADD CONSTRAINT "checks_connection_id_connections_id_fk" FOREIGN KEY ("connection_id") REFERENCES "public"."connections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connections" ADD CONSTRAINT "connections_account_sid_accounts_sid_fk" FOREIGN KEY ("account_sid") REFERENCES "public"."accounts"("sid") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connections" ADD CONSTRAINT "connections_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_pieces" ADD CONSTRAINT "draft_pieces_check_id_checks_id_fk" FOREIGN KEY ("check_id") REFERENCES "public"."checks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "file_chunks" ADD CONSTRAINT "file_chunks_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invites" ADD CONSTRAINT "invites_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "marks" ADD CONSTRAINT "marks_check_id_checks_id_fk" FOREIGN KEY ("check_id") REFERENCES "public"."checks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "marks" ADD CONSTRAINT "marks_marked_by_users_id_fk" FOREIGN KEY ("marked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "numbers" ADD CONSTRAINT "numbers_check_id_checks_id_fk" FOREIGN KEY ("check_id") REFERENCES "public"."checks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rejects" ADD CONSTRAINT "rejects_check_id_checks_id_fk" FOREIGN KEY ("check_id") REFERENCES "public"."checks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_link_numbers" ADD CONSTRAINT "share_link_numbers_link_id_share_links_id_fk" FOREIGN KEY ("link_id") REFERENCES "public"."share_links"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_link_numbers" ADD CONSTRAINT "share_link_numbers_number_id_numbers_id_fk" FOREIGN KEY ("number_id") REFERENCES "public"."numbers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_links" ADD CONSTRAINT "share_links_check_id_checks_id_fk" FOREIGN KEY ("check_id") REFERENCES "public"."checks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_links" ADD CONSTRAINT "share_links_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "answers_of_number" ON "answers" USING btree ("number_id","id");--> statement-breakpoint
CREATE INDEX "audit_events_at" ON "audit_events" USING btree ("at");--> statement-breakpoint
CREATE INDEX "check_files_of_file" ON "check_files" USING btree ("file_id");--> statement-breakpoint
CREATE UNIQUE INDEX "checks_submission" ON "checks" USING btree ("owner_id","submission_id");--> statement-breakpoint
CREATE INDEX "checks_recent" ON "checks" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "checks_unfinished" ON "checks" USING btree ("account_sid") WHERE "checks"."state" = 'running' and "checks"."waiting" > 0;--> statement-breakpoint
CREATE INDEX "checks_drafts" ON "checks" USING btree ("created_at") WHERE "checks"."state" = 'draft';--> statement-breakpoint
CREATE INDEX "invites_of_address" ON "invites" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "numbers_once_per_check" ON "numbers" USING btree ("check_id","e164");--> statement-breakpoint
CREATE INDEX "numbers_in_order" ON "numbers" USING btree ("check_id","ordinal");--> statement-breakpoint
CREATE INDEX "numbers_changed" ON "numbers" USING btree ("check_id","revision");--> statement-breakpoint
CREATE INDEX "numbers_due" ON "numbers" USING btree ("check_id","next_try_at","ordinal") WHERE "numbers"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "numbers_by_e164" ON "numbers" USING btree ("e164");--> statement-breakpoint
CREATE INDEX "numbers_to_watch" ON "numbers" USING btree ("watch_at") WHERE "numbers"."watch_at" is not null;--> statement-breakpoint
CREATE INDEX "numbers_unsupported" ON "numbers" USING btree ("asked_at") WHERE "numbers"."reason" = 'unsupported';--> statement-breakpoint
CREATE INDEX "recovery_codes_of_user" ON "recovery_codes" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "share_link_numbers_of_number" ON "share_link_numbers" USING btree ("number_id");--> statement-breakpoint
CREATE INDEX "share_links_of_check" ON "share_links" USING btree ("check_id");--> statement-breakpoint
CREATE INDEX "share_links_of_maker" ON "share_links" USING btree ("created_by");--> statement-breakpoint
CREATE INDEX "sign_in_failures_subject" ON "sign_in_failures" USING btree ("subject","at");--> statement-breakpoint
CREATE FUNCTION "keep_audit_trail"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND OLD.at < now() - interval '400 days' THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'The audit trail is only ever added to.' USING ERRCODE = 'insufficient_privilege';
END;
$$;
--> statement-breakpoint
CREATE TRIGGER "audit_events_append_only" BEFORE UPDATE OR DELETE ON "audit_events" FOR EACH ROW EXECUTE FUNCTION "keep_audit_trail"();
