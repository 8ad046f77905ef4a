export interface paths {
    "/livez": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process runs */
        get: operations["isAlive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process takes requests; 503 while it shuts down */
        get: operations["isReady"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/candidates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List candidates
         * @description One page of the provider's own list of candidates, each candidate in one shape. Go on with `?page_token=` from `next_page_token` until that is null: nothing else is the end. A token carries the whole question, so it is sent alone. A finished walk without filters ends with a `delta_token`: `?delta_token=` lists what changed since.
         */
        get: operations["listCandidates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/candidates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one candidate
         * @description The candidate with this `id`, as a list gave it.
         */
        get: operations["getCandidate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What works with which provider */
        get: operations["listProviders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/providers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What works with one provider */
        get: operations["getProvider"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The connections that this key may use */
        get: operations["listConnections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connections/{id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether a connection works
         * @description Asks the ATS for one row of everything, and message what is hidden and what to do subject it.
         */
        get: operations["checkConnection"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/export/candidates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export all candidates
         * @description Every candidate in one answer, however many there are, as typed lines of JSON: `record`, `deleted`, `warning`, `checkpoint` after each page, `waiting`, and at last `end` or `problem`. Without `end` it is incomplete: go on with the last checkpoint as `?page_token=`. It waits for the limits of the provider instead of failing on them. What fails before the first page is a problem with its status, unless a limit holds that page up for more than ten seconds: then the answer begins with `waiting`. `Accept: text/csv` gives rows only, cut off before the last chunk when something fails.
         */
        get: operations["exportCandidates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Metrics for Prometheus
         * @description Where clients are configured, only for those with `"metrics": true`.
         */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A candidate, in one shape for every provider. Every field is always present: null = not known or not fetched, [] = known to be empty. */
        Candidate: {
            /**
             * @description The row's identity in the provider's list; `GET /candidates/{id}` reads it back
             * @example 6f1c2d84-93a7-4c0e-8b55-0d1f7a2e9c31
             */
            id: string;
            /** @description The human across rows; differs from `id` where a provider lists one row per application */
            person_id: string;
            /**
             * @description Full name
             * @example Ines Okafor-Lindqvist
             */
            name: string | null;
            /** @description null where the provider has one name only: anyats does not guess */
            first_name: string | null;
            /** @description null where the provider has one name only: anyats does not guess */
            last_name: string | null;
            /** @description What the person likes to be called */
            preferred_name: string | null;
            /**
             * @description Current position or headline
             * @example Staff Data Engineer
             */
            title: string | null;
            /**
             * @description Current employer
             * @example Fjordlight AB
             */
            company: string | null;
            /**
             * @description School
             * @example KTH
             */
            school: string | null;
            /** @description E-mail addresses */
            emails: {
                /**
                 * @description As the provider holds it, case kept
                 * @example ines@example.org
                 */
                value: string;
                /**
                 * @description null where the provider has no types
                 * @enum {string|null}
                 */
                type: "personal" | "work" | "other" | null;
                /** @description The provider's own word for `type` */
                type_raw: string | null;
                /** @description null where the provider does not say */
                is_primary: boolean | null;
            }[] | null;
            /** @description Phone numbers */
            phones: {
                /**
                 * @description Free text as the provider holds it
                 * @example +46 70 555 01 23
                 */
                value: string;
                /**
                 * @description null where the provider has no types
                 * @enum {string|null}
                 */
                type: "mobile" | "home" | "work" | "personal" | "skype" | "other" | null;
                /** @description The provider's own word for `type` */
                type_raw: string | null;
                /** @description null where the provider does not say */
                is_primary: boolean | null;
            }[] | null;
            /** @description Profiles, websites and other links */
            links: {
                /** @description As the provider holds it, with or without a scheme; never followed by anyats */
                url: string;
                /**
                 * @description null where the provider has no types
                 * @enum {string|null}
                 */
                type: "linkedin" | "github" | "twitter" | "stack_overflow" | "medium" | "youtube" | "codepen" | "facebook" | "portfolio" | "blog" | "company" | "personal" | "website" | "social" | "other" | null;
                /** @description The provider's own word for `type` */
                type_raw: string | null;
            }[] | null;
            /** @description Where the person is */
            locations: {
                /**
                 * @description The place in one line
                 * @example Uppsala, Uppsala County, Sweden
                 */
                text: string | null;
                /**
                 * @description Street and number
                 * @example Kungsgatan 12
                 */
                street: string | null;
                /**
                 * @description Postal code
                 * @example 753 32
                 */
                postal_code: string | null;
                /**
                 * @description City
                 * @example Uppsala
                 */
                city: string | null;
                /**
                 * @description State, county or region
                 * @example Uppsala County
                 */
                region: string | null;
                /**
                 * @description Country, a name or a code, as the provider holds it
                 * @example Sweden
                 */
                country: string | null;
                /**
                 * @description null where the provider has no types
                 * @enum {string|null}
                 */
                type: "home" | "work" | "other" | null;
                /** @description The provider's own word for `type` */
                type_raw: string | null;
            }[] | null;
            /**
             * @description Time zone, as the provider holds it
             * @example Europe/Stockholm
             */
            time_zone: string | null;
            /** @description Tags */
            tags: {
                /** @description null where tags have no id */
                id: string | null;
                /**
                 * @description Name
                 * @example Silver medalist
                 */
                name: string | null;
            }[] | null;
            /** @description How the person came; null = not known */
            source: {
                /** @description Id at the provider */
                id: string | null;
                /**
                 * @description Name
                 * @example Referral
                 */
                name: string | null;
                /**
                 * @description What kind of source it is; `other` for kinds that a company made up itself
                 * @enum {string|null}
                 */
                type: "applied" | "sourced" | "referred" | "agency" | "internal" | "university" | "other" | null;
                /** @description The provider's own word for `type` */
                type_raw: string | null;
            } | null;
            /** @description Who looks after the person; null = nobody or not known */
            owner: {
                /** @description User id at the provider */
                id: string | null;
                /**
                 * @description Full name
                 * @example Bo Haruki
                 */
                name: string | null;
                /**
                 * @description E-mail address
                 * @example bo@corp.example
                 */
                email: string | null;
            } | null;
            /** @description Who is credited with the source; null = nobody or not known */
            credited_to: {
                /** @description User id at the provider */
                id: string | null;
                /**
                 * @description Full name
                 * @example Bo Haruki
                 */
                name: string | null;
                /**
                 * @description E-mail address
                 * @example bo@corp.example
                 */
                email: string | null;
            } | null;
            /** @description Applications */
            applications: {
                /** @description Id at the provider */
                id: string;
                /** @description null = not known */
                job: {
                    /** @description Job id */
                    id: string | null;
                    /**
                     * @description Job title
                     * @example Platform Engineer
                     */
                    title: string | null;
                } | null;
                /** @description null = not known */
                stage: {
                    /** @description Stage id */
                    id: string | null;
                    /**
                     * @description Stage name
                     * @example Phone screen
                     */
                    name: string | null;
                } | null;
                /**
                 * @description `unknown` = a word that anyats does not know, see `status_raw`
                 * @enum {string|null}
                 */
                status: "lead" | "active" | "hired" | "rejected" | "archived" | "converted" | "unknown" | null;
                /**
                 * @description The provider's own word for `status`
                 * @example Archived
                 */
                status_raw: string | null;
                /**
                 * Format: date-time
                 * @description When the application was made
                 * @example 2026-03-02T09:14:27.118Z
                 */
                applied_at: string | null;
                /**
                 * Format: date-time
                 * @description When it was rejected
                 * @example 2026-03-02T09:14:27.118Z
                 */
                rejected_at: string | null;
                /**
                 * Format: date-time
                 * @description When the person was hired
                 * @example 2026-03-02T09:14:27.118Z
                 */
                hired_at: string | null;
                /** @description Why it was closed: rejected, withdrawn or archived; null = still open or not known */
                rejection_reason: {
                    /** @description Id at the provider */
                    id: string | null;
                    /**
                     * @description Name
                     * @example Role paused
                     */
                    name: string | null;
                } | null;
                /** @description Where this application came from; null = not known */
                source: {
                    /** @description Id at the provider */
                    id: string | null;
                    /**
                     * @description Name
                     * @example Referral
                     */
                    name: string | null;
                } | null;
            }[] | null;
            /** @description Files */
            attachments: {
                /** @description Id at the provider */
                id: string | null;
                /**
                 * @description File name
                 * @example ines-cv.pdf
                 */
                name: string | null;
                /**
                 * @description What the file is
                 * @enum {string|null}
                 */
                type: "resume" | "cover_letter" | "offer_letter" | "take_home_test" | "form" | "other" | null;
                /** @description The provider's own word for `type` */
                type_raw: string | null;
                /** @description Where to fetch it, where the list gives that for free; short-lived, fetch at once */
                url: string | null;
            }[] | null;
            /** @description Educations */
            educations: {
                /** @description Id at the provider */
                id: string | null;
                /**
                 * @description School
                 * @example KTH
                 */
                school: string | null;
                /** @description Degree */
                degree: string | null;
                /** @description Field of study */
                field: string | null;
                /**
                 * @description Begin
                 * @example 2019-09-01
                 */
                start_date: string | null;
                /**
                 * @description End; null = not known or still there
                 * @example 2019-09-01
                 */
                end_date: string | null;
            }[] | null;
            /** @description Employments */
            employments: {
                /** @description Id at the provider */
                id: string | null;
                /**
                 * @description Employer
                 * @example Fjordlight AB
                 */
                company: string | null;
                /**
                 * @description Job title
                 * @example Staff Data Engineer
                 */
                title: string | null;
                /**
                 * @description Begin
                 * @example 2019-09-01
                 */
                start_date: string | null;
                /**
                 * @description End; null = not known or still there
                 * @example 2019-09-01
                 */
                end_date: string | null;
            }[] | null;
            /** @description Fields that the customer's company defined itself, as far as the key may see them */
            custom_fields: {
                /** @description Id or key of the field at the provider */
                id: string | null;
                /**
                 * @description Its title
                 * @example Expected pay
                 */
                name: string | null;
                /**
                 * @description By the provider's word, else by the shape of the value
                 * @enum {string|null}
                 */
                type: "text" | "number" | "boolean" | "date" | "select" | "multi_select" | "money" | "money_range" | "number_range" | "url" | "user" | "other" | null;
                /** @description The provider's own word for `type` */
                type_raw: string | null;
                /**
                 * @description null, text, number, boolean or a list of texts; money is `{amount, currency}`, a range of numbers `{min, max}`, a range of money `{min, max, currency, interval}`; a shape that anyats does not know is kept as it came
                 * @example {
                 *       "amount": 82000,
                 *       "currency": "EUR"
                 *     }
                 */
                value: unknown;
                /** @description What people see of a choice: a text, or a list of texts for a list of choices */
                label: string | string[] | null;
                /** @description Marked private at the provider */
                is_private: boolean | null;
            }[] | null;
            /** @description What the person allowed; null = not known */
            consent: {
                /** @description null = not known */
                store: {
                    /** @description Whether it is allowed */
                    allowed: boolean | null;
                    /**
                     * Format: date-time
                     * @description Until when
                     * @example 2026-03-02T09:14:27.118Z
                     */
                    expires_at: string | null;
                } | null;
                /** @description null = not known */
                contact: {
                    /** @description Whether it is allowed */
                    allowed: boolean | null;
                    /**
                     * Format: date-time
                     * @description Until when
                     * @example 2026-03-02T09:14:27.118Z
                     */
                    expires_at: string | null;
                } | null;
                /** @description The provider's own word, where it has one word for it all */
                status_raw: string | null;
            } | null;
            /** @description Confidential or private at the provider */
            is_private: boolean | null;
            /** @description Whether the person may be e-mailed */
            can_email: boolean | null;
            /** @description The person has been anonymised; contact data is gone */
            is_anonymized: boolean | null;
            /** @description The person's page in the provider's own application */
            web_url: string | null;
            /**
             * Format: date-time
             * @description When the row was created at the provider
             * @example 2026-03-02T09:14:27.118Z
             */
            created_at: string | null;
            /**
             * Format: date-time
             * @description When the row last changed at the provider
             * @example 2026-09-21T16:40:03.552Z
             */
            updated_at: string | null;
            /**
             * Format: date-time
             * @description Last interaction or activity
             * @example 2026-03-02T09:14:27.118Z
             */
            last_activity_at: string | null;
            /** @description The upstream records behind this row; null unless asked for with `include=raw` */
            raw: {
                /**
                 * @description The upstream operation that answered it
                 * @example candidate.list
                 */
                operation: string;
                /** @description The record as upstream answered it */
                data: unknown;
            }[] | null;
        };
        /** @description One page of Candidate rows */
        CandidatePage: {
            data: components["schemas"]["Candidate"][];
            /** @description The page size that was used: the requested one, limited to the maximum of the provider. A page can have fewer records */
            page_size: number;
            /** @description Goes on with `?page_token=…`. null is the only end of a walk: a short or empty page is not */
            next_page_token: string | null;
            /** @description On the last page of a walk that can be continued as "changes since"; else null */
            delta_token: string | null;
            /** @description Rows that are gone, where the provider tells */
            deleted: components["schemas"]["Deleted"][];
            /** @description Nothing is left out of `data` without a word here */
            warnings: components["schemas"]["Warning"][];
        };
        /** @description One Candidate */
        CandidateRecord: {
            data: components["schemas"]["Candidate"];
            warnings: components["schemas"]["Warning"][];
        };
        /** @description One candidate */
        CandidateRecordLine: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "record";
            /** @enum {string} */
            resource: "candidates";
            data: components["schemas"]["Candidate"];
        };
        /** @description One line of an export. Pass over types that you do not know: there may be more one day */
        CandidateExportLine: components["schemas"]["CandidateRecordLine"] | components["schemas"]["DeletedLine"] | components["schemas"]["WarningLine"] | components["schemas"]["CheckpointLine"] | components["schemas"]["WaitingLine"] | components["schemas"]["EndLine"] | components["schemas"]["ProblemLine"];
        /** @description A row that is gone at the provider */
        DeletedLine: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "deleted";
            /** @enum {string} */
            resource: "candidates";
            id: string;
            /**
             * Format: date-time
             * @description When it was deleted; null = not told
             * @example 2026-03-02T09:14:27.118Z
             */
            deleted_at: string | null;
        };
        /** @description What a careful reader wants to know */
        WarningLine: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "warning";
            warning: components["schemas"]["Warning"];
        };
        /** @description Everything above it is delivered */
        CheckpointLine: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "checkpoint";
            /** @description Goes on from here with `?page_token=…` */
            page_token: string;
            /** @description Pages of the whole walk so far */
            pages: number;
            /** @description Records of the whole walk so far */
            records: number;
        };
        /** @description The provider is waited for; said at least every 15 seconds while nothing else is */
        WaitingLine: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "waiting";
            /** @enum {string} */
            reason: "rate_limit" | "upstream";
            /** @description `rate_limit`: how long the wait still takes; `upstream`: how long it has taken */
            seconds: number;
        };
        /** @description The walk is complete. A stream without this line is not */
        EndLine: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "end";
            /** @description Pages of the whole walk */
            pages: number;
            /** @description Records of the whole walk */
            records: number;
            /** @description Warnings of the whole walk */
            warnings: number;
            /** @description Asks for what changed since, where the provider can tell; else null */
            delta_token: string | null;
        };
        /** @description The walk ended early: go on with the last checkpoint */
        ProblemLine: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "problem";
            problem: components["schemas"]["Problem"];
        };
        /** @description Something that a careful reader wants to know */
        Warning: {
            /** @enum {string} */
            code: "record-unreadable" | "unreadable-overflow" | "pagination-resumed" | "pagination-restarted" | "full-sync" | "delta-unavailable" | "deletions-unavailable" | "provider-date-missing" | "include-failed" | "upstream-warning" | "upstream-version";
            /** @description What it means, in a fixed text */
            detail: string;
            /** @description The record that it is about, where its id could be read */
            id?: string;
            /** @description JSON pointer into the provider's answer */
            pointer?: string;
            /** @description How many further warnings of this code the page has; absent = this one */
            count?: number;
        };
        /** @description A row that is gone at the provider */
        Deleted: {
            id: string;
            /**
             * Format: date-time
             * @description When it was deleted; null = not told
             * @example 2026-03-02T09:14:27.118Z
             */
            deleted_at: string | null;
        };
        /** @description What went wrong, and whose fault it is */
        Problem: {
            /**
             * @description Which problem it is: a name to compare with
             * @enum {string}
             */
            type: "urn:problem-type:anyats:invalid-request" | "urn:problem-type:anyats:unsupported-filter" | "urn:problem-type:anyats:unsupported-include" | "urn:problem-type:anyats:page-token-invalid" | "urn:problem-type:anyats:page-token-mismatch" | "urn:problem-type:anyats:delta-token-invalid" | "urn:problem-type:anyats:connection-required" | "urn:problem-type:anyats:unauthorized" | "urn:problem-type:anyats:forbidden" | "urn:problem-type:anyats:cross-origin-refused" | "urn:problem-type:anyats:not-found" | "urn:problem-type:anyats:method-not-allowed" | "urn:problem-type:anyats:not-acceptable" | "urn:problem-type:anyats:connection-changed" | "urn:problem-type:anyats:page-token-expired" | "urn:problem-type:anyats:delta-token-expired" | "urn:problem-type:anyats:payload-too-large" | "urn:problem-type:anyats:unsupported-media-type" | "urn:problem-type:anyats:expectation-failed" | "urn:problem-type:anyats:misdirected-request" | "urn:problem-type:anyats:too-many-matches" | "urn:problem-type:anyats:credentials-rejected" | "urn:problem-type:anyats:permission-missing" | "urn:problem-type:anyats:rate-limited" | "urn:problem-type:anyats:unsupported-resource" | "urn:problem-type:anyats:upstream-failed" | "urn:problem-type:anyats:upstream-unavailable" | "urn:problem-type:anyats:overloaded" | "urn:problem-type:anyats:upstream-timeout" | "urn:problem-type:anyats:internal";
            title: string;
            status: number;
            /** @description What to do about it */
            detail?: string;
            /** @description The request id, as in the header X-Request-Id and in the log */
            instance?: string;
            /** @description The provider that the problem came from */
            provider?: string;
            /** @description The upstream operation that failed */
            operation?: string;
            /** @description The HTTP status that the provider answered */
            upstream_status?: number;
            /** @description The provider's own code for it */
            upstream_code?: string;
            /** @description The provider's own request id, for its support */
            upstream_request_id?: string;
            /** @description Calls made upstream for this request */
            attempts?: number;
            /** @enum {string} */
            source?: "client" | "provider";
            /** @description What would have worked */
            supported?: unknown[];
            /** @description Each mistake, by the name of the parameter or a JSON pointer into the answer of the provider */
            errors?: {
                name?: string;
                pointer?: string;
                detail: string;
            }[];
            /** @description Whether the same request can work later */
            retryable: boolean;
        };
        /** @description What works with a provider, told from the adapter itself */
        Provider: {
            id: string;
            name: string;
            /** @description The provider's own documentation */
            docs: string;
            /** @description What a row is and what a person is */
            identity: string;
            /** @description What the provider hides or cannot tell */
            notes: string[];
            /** @description What a connection must hold */
            credentials: {
                [key: string]: string;
            };
            /** @description Names for `region` of a connection */
            regions: string[];
            /** @description What a connection may choose or must say of itself */
            options: {
                [key: string]: {
                    /** @description The first is the default; null = a word of the connection's own, which it must give */
                    values: string[] | null;
                    description: string;
                };
            };
            /** @description All hold at once. anyats stays below each, and slows down at every 429 */
            limits: {
                requests: number;
                seconds: number;
                /** @description false: the provider publishes no figure, and this one is assumed */
                published: boolean;
                /** @description The public address that tells it, or where else it comes from */
                source: string;
                /** @description What the provider lets through at once */
                burst?: number;
                /** @description Whether the provider's own headers correct it */
                adaptive: boolean;
            }[];
            resources: {
                [key: string]: {
                    /** @description Rows that the provider gives in one page at the most */
                    max_page_size: number;
                    /** @description The same where an include other than raw is asked */
                    max_page_size_with_includes: number;
                    /** @description Combinations that work together; any part of one works too */
                    filters: string[][];
                    /** @description Where a filter differs from its name */
                    filter_notes: {
                        [key: string]: string;
                    };
                    /** @description Each include and the fields that it fills */
                    includes: {
                        [key: string]: string[];
                    };
                    /** @description Whether a field can hold a value here: always, with an include only, or never */
                    fields: {
                        [key: string]: "always" | "include" | "never";
                    };
                    /**
                     * @description Whether a row keeps its place while the list is walked
                     * @enum {string}
                     */
                    order: "stable" | "mutable" | "unknown";
                    read_by_id: boolean;
                    /** @description Whether a walk goes on by itself when the provider drops its cursor, from just before its last row */
                    resumes: boolean;
                    /** @description Whether an export with order=any walks several windows of the list at once; else it comes in order */
                    parallel_export: boolean;
                    /** @description What "changes since" tells of a finished walk; null = it cannot be continued */
                    delta: {
                        reports: ("created" | "updated" | "deleted")[];
                        /** @description What it cannot tell */
                        limitations: string[];
                    } | null;
                };
            };
        };
        /** @description Every provider */
        ProviderList: {
            data: components["schemas"]["Provider"][];
        };
        /** @description One provider */
        ProviderRecord: {
            data: components["schemas"]["Provider"];
        };
        /** @description One account at one provider. Never a secret */
        Connection: {
            /** @description For the header Connection-Id */
            id: string;
            /** @description The provider, see `GET /providers/{id}` */
            provider: string;
            resources: string[];
            /** @description What it chose of the provider's options */
            options: {
                [key: string]: string;
            };
            /** @description Serves requests that name no connection */
            default: boolean;
            /** @description By resource, the fields that this key may not see: they are null, known or not */
            hidden: {
                [key: string]: string[];
            };
            /** @description Fictional data, served by anyats itself */
            sandbox: boolean;
        };
        /** @description Whether the credentials of a connection work, what they may read and what is hidden from them */
        ConnectionCheck: {
            connection: string;
            provider: string;
            /** @description Whether nothing failed */
            ok: boolean;
            findings: {
                /** @description What was looked at */
                subject: string;
                /**
                 * @description `ok`: It works. `failed`: It does not work: the connection is not usable for this. `hidden`: A part cannot be seen. `unknown`: The provider does not tell.
                 * @enum {string}
                 */
                state: "ok" | "failed" | "hidden" | "unknown";
                message: string;
                /** @description What to do subject it */
                fix: string | null;
            }[];
        };
        /** @description The connections that this key may use */
        ConnectionList: {
            data: components["schemas"]["Connection"][];
        };
        /** @description All is well */
        Health: {
            /** @enum {string} */
            status: "ok";
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    isAlive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It runs */
            200: {
                headers: {
                    /** @description Names this request in problems and logs */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description cross-origin-refused: Web pages of other origins are not served */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description misdirected-request: This host name is not served */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description internal: Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description overloaded: The server is overloaded */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    isReady: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It takes requests */
            200: {
                headers: {
                    /** @description Names this request in problems and logs */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description cross-origin-refused: Web pages of other origins are not served */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description misdirected-request: This host name is not served */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description internal: Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description overloaded: The server is overloaded */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCandidates: {
        parameters: {
            query?: {
                /**
                 * @description Maximum number of records in a page, limited to the maximum of the provider; the response has the size that was used in `page_size`. With `page_token` the size of the first page stays in use
                 * @example 5
                 */
                page_size?: number;
                /** @description Where a walk goes on, as an answer gave it */
                page_token?: string;
                /** @description What a finished walk ended with: lists what changed since then, and ends with the next one. Takes no filters; where a provider can do it, and what it cannot tell, stands in `GET /providers/{id}` */
                delta_token?: string;
                /** @description With `delta_token`: everything is listed, with the warning `full-sync`, where the changes since can no longer be told; else that is the problem `delta-token-expired` */
                on_expired?: "full";
                /** @description Parts that are fetched only when asked, with commas between. `raw` puts the upstream record beside the unified one; what else there is stands in `GET /providers/{id}`. Greenhouse: `applications`, `attachments`, `educations`, `employments` */
                include?: string;
                /** @description Created at or after this instant (ISO 8601). Served by Ashby, Greenhouse, Lever */
                created_after?: string;
                /** @description Created before this instant (ISO 8601). Served by Greenhouse, Lever */
                created_before?: string;
                /** @description Changed at or after this instant (ISO 8601). Served by Greenhouse, Jobvite, Lever */
                updated_after?: string;
                /** @description Changed before this instant (ISO 8601). Served by Greenhouse, Lever */
                updated_before?: string;
                /** @description Has exactly this e-mail address, case aside. Served by Ashby, Greenhouse, Lever */
                email?: string;
                /** @description Found under this name by the provider's own search. Served by Ashby */
                name?: string;
                /** @description Has the tag of this name. Served by Greenhouse, Lever */
                tag?: string;
                /** @description Applied to this job. Served by Lever */
                job_id?: string;
                /** @description Is in this stage. Served by Lever */
                stage_id?: string;
                /** @description Rows of this person. Served by Greenhouse, Jobvite, Lever */
                person_id?: string;
            };
            header?: {
                /** @description Id of the connection to use; `GET /connections` lists them. May be omitted if the API key has one connection or a default connection */
                "Connection-Id"?: string;
                /** @description `no-cache` asks the provider now, whatever is kept or under way */
                "Cache-Control"?: string;
                /** @description `wait=N` (RFC 7240): the answer, or a problem, comes within N seconds, 1 to 60; otherwise within 25. Any other preference is passed over */
                Prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of candidates */
            200: {
                headers: {
                    /** @description Names this request in problems and logs */
                    "X-Request-Id"?: string;
                    /** @description The connection that served */
                    "Connection-Id"?: string;
                    /** @description The preference that was followed, such as `wait=5` */
                    "Preference-Applied"?: string;
                    /** @description The next page as `rel="next"`, if there is one */
                    Link?: string;
                    /** @description Seconds since the provider was asked for the page; only where that was before this request */
                    Age?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CandidatePage"];
                };
            };
            /** @description invalid-request: The request is not valid. unsupported-filter: This provider does not support these filters. unsupported-include: This provider does not support this include. page-token-invalid: The page token is not valid here. page-token-mismatch: The page token was issued for another request. delta-token-invalid: The delta token is not valid here. connection-required: A connection must be chosen */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthorized: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden: This API key may not do that. cross-origin-refused: Web pages of other origins are not served */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not-found: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not-acceptable: No accepted media type is available */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description page-token-expired: The page token has expired. delta-token-expired: The delta token has expired */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description misdirected-request: This host name is not served */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too-many-matches: More matches than the provider can list */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description credentials-rejected: The provider rejected the credentials. permission-missing: The credentials lack a permission */
            424: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate-limited: Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description internal: Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unsupported-resource: This provider does not support the resource */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream-failed: The response of the provider is not valid */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream-unavailable: The provider is not available. overloaded: The server is overloaded */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream-timeout: The provider was too slow */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCandidate: {
        parameters: {
            query?: {
                /** @description Parts that are fetched only when asked, with commas between. `raw` puts the upstream record beside the unified one; what else there is stands in `GET /providers/{id}`. Greenhouse: `applications`, `attachments`, `educations`, `employments` */
                include?: string;
            };
            header?: {
                /** @description Id of the connection to use; `GET /connections` lists them. May be omitted if the API key has one connection or a default connection */
                "Connection-Id"?: string;
                /** @description `no-cache` asks the provider now, whatever is kept or under way */
                "Cache-Control"?: string;
                /** @description `wait=N` (RFC 7240): the answer, or a problem, comes within N seconds, 1 to 60; otherwise within 25. Any other preference is passed over */
                Prefer?: string;
            };
            path: {
                /** @description The `id` of a candidate */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The candidate */
            200: {
                headers: {
                    /** @description Names this request in problems and logs */
                    "X-Request-Id"?: string;
                    /** @description The connection that served */
                    "Connection-Id"?: string;
                    /** @description The preference that was followed, such as `wait=5` */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CandidateRecord"];
                };
            };
            /** @description invalid-request: The request is not valid. unsupported-include: This provider does not support this include. connection-required: A connection must be chosen */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthorized: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden: This API key may not do that. cross-origin-refused: Web pages of other origins are not served */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not-found: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not-acceptable: No accepted media type is available */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description misdirected-request: This host name is not served */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description credentials-rejected: The provider rejected the credentials. permission-missing: The credentials lack a permission */
            424: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate-limited: Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description internal: Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unsupported-resource: This provider does not support the resource */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream-failed: The response of the provider is not valid */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream-unavailable: The provider is not available. overloaded: The server is overloaded */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream-timeout: The provider was too slow */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listProviders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every provider */
            200: {
                headers: {
                    /** @description Names this request in problems and logs */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderList"];
                };
            };
            /** @description unauthorized: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description cross-origin-refused: Web pages of other origins are not served */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not-acceptable: No accepted media type is available */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description misdirected-request: This host name is not served */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description internal: Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description overloaded: The server is overloaded */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getProvider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example ashby */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The provider */
            200: {
                headers: {
                    /** @description Names this request in problems and logs */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderRecord"];
                };
            };
            /** @description unauthorized: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description cross-origin-refused: Web pages of other origins are not served */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not-found: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not-acceptable: No accepted media type is available */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description misdirected-request: This host name is not served */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description internal: Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description overloaded: The server is overloaded */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listConnections: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The connections */
            200: {
                headers: {
                    /** @description Names this request in problems and logs */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionList"];
                };
            };
            /** @description unauthorized: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description cross-origin-refused: Web pages of other origins are not served */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not-acceptable: No accepted media type is available */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description misdirected-request: This host name is not served */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description internal: Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description overloaded: The server is overloaded */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    checkConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example acme */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was found */
            200: {
                headers: {
                    /** @description Names this request in problems and logs */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionCheck"];
                };
            };
            /** @description unauthorized: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description cross-origin-refused: Web pages of other origins are not served */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not-found: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not-acceptable: No accepted media type is available */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description misdirected-request: This host name is not served */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description internal: Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description overloaded: The server is overloaded */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream-timeout: The provider was too slow */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportCandidates: {
        parameters: {
            query?: {
                /** @description Maximum number of records in a page, limited to the maximum of the provider; the response has the size that was used in `page_size`. With `page_token` the size of the first page stays in use */
                page_size?: number;
                /** @description Where a walk goes on, as an answer gave it */
                page_token?: string;
                /** @description What a finished walk ended with: lists what changed since then, and ends with the next one. Takes no filters; where a provider can do it, and what it cannot tell, stands in `GET /providers/{id}` */
                delta_token?: string;
                /** @description With `delta_token`: everything is listed, with the warning `full-sync`, where the changes since can no longer be told; else that is the problem `delta-token-expired` */
                on_expired?: "full";
                /** @description Parts that are fetched only when asked, with commas between. `raw` puts the upstream record beside the unified one; what else there is stands in `GET /providers/{id}`. Greenhouse: `applications`, `attachments`, `educations`, `employments` */
                include?: string;
                /** @description Created at or after this instant (ISO 8601). Served by Ashby, Greenhouse, Lever */
                created_after?: string;
                /** @description Created before this instant (ISO 8601). Served by Greenhouse, Lever */
                created_before?: string;
                /** @description Changed at or after this instant (ISO 8601). Served by Greenhouse, Jobvite, Lever */
                updated_after?: string;
                /** @description Changed before this instant (ISO 8601). Served by Greenhouse, Lever */
                updated_before?: string;
                /** @description Has exactly this e-mail address, case aside. Served by Ashby, Greenhouse, Lever */
                email?: string;
                /** @description Found under this name by the provider's own search. Served by Ashby */
                name?: string;
                /** @description Has the tag of this name. Served by Greenhouse, Lever */
                tag?: string;
                /** @description Applied to this job. Served by Lever */
                job_id?: string;
                /** @description Is in this stage. Served by Lever */
                stage_id?: string;
                /** @description Rows of this person. Served by Greenhouse, Jobvite, Lever */
                person_id?: string;
                /** @description Rows may come in any order: where the provider has `windows` (see `GET /providers/{id}`) several are walked at once, as fast as its limit allows; elsewhere this changes nothing. Its checkpoints go on as an export only */
                order?: "any";
            };
            header?: {
                /** @description Id of the connection to use; `GET /connections` lists them. May be omitted if the API key has one connection or a default connection */
                "Connection-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All candidates */
            200: {
                headers: {
                    /** @description The connection that served */
                    "Connection-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": components["schemas"]["CandidateExportLine"];
                    "text/csv": string;
                };
            };
            /** @description invalid-request: The request is not valid. unsupported-filter: This provider does not support these filters. unsupported-include: This provider does not support this include. page-token-invalid: The page token is not valid here. page-token-mismatch: The page token was issued for another request. delta-token-invalid: The delta token is not valid here. connection-required: A connection must be chosen */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unauthorized: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden: This API key may not do that. cross-origin-refused: Web pages of other origins are not served */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not-found: Not found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description not-acceptable: No accepted media type is available */
            406: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description page-token-expired: The page token has expired. delta-token-expired: The delta token has expired */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description misdirected-request: This host name is not served */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description too-many-matches: More matches than the provider can list */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description credentials-rejected: The provider rejected the credentials. permission-missing: The credentials lack a permission */
            424: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description rate-limited: Too many requests */
            429: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description internal: Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description unsupported-resource: This provider does not support the resource */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream-failed: The response of the provider is not valid */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream-unavailable: The provider is not available. overloaded: The server is overloaded */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description upstream-timeout: The provider was too slow */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The text format of Prometheus */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description unauthorized: A valid API key is needed */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description forbidden: This API key may not do that. cross-origin-refused: Web pages of other origins are not served */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description misdirected-request: This host name is not served */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description internal: Internal error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description overloaded: The server is overloaded */
            503: {
                headers: {
                    /** @description Seconds to wait */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
