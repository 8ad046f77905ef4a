export interface paths {
    "/livez": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the process runs
         * @description Calls no provider. Restart the process if this fails.
         */
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
        /**
         * Whether the server accepts requests
         * @description Returns 503 during the shutdown.
         */
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
         * @description One page of the candidates of a connection. Repeat with `page_token` until `next_page_token` is null. A page can be empty before the end. The last page of a list without filters has a `delta_token`, which lists the changes since.
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
         * @description The candidate with this `id`.
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
    "/applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List applications
         * @description One page of the applications of a connection. Repeat with `page_token` until `next_page_token` is null. A page can be empty before the end. The last page of a list without filters has a `delta_token`, which lists the changes since.
         */
        get: operations["listApplications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one application
         * @description The application with this `id`.
         */
        get: operations["getApplication"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the history of one application
         * @description The history of the application with this `id`, as `include=history` returns the field.
         */
        get: operations["getApplicationHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/interviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List interviews
         * @description One page of the interviews of a connection. Repeat with `page_token` until `next_page_token` is null. A page can be empty before the end. The last page of a list without filters has a `delta_token`, which lists the changes since.
         */
        get: operations["listInterviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/interviews/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one interview
         * @description The interview with this `id`.
         */
        get: operations["getInterview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List offers
         * @description One page of the offers of a connection. Repeat with `page_token` until `next_page_token` is null. A page can be empty before the end. The last page of a list without filters has a `delta_token`, which lists the changes since.
         */
        get: operations["listOffers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/offers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one offer
         * @description The offer with this `id`.
         */
        get: operations["getOffer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scorecards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List scorecards
         * @description One page of the scorecards of a connection. Repeat with `page_token` until `next_page_token` is null. A page can be empty before the end. The last page of a list without filters has a `delta_token`, which lists the changes since.
         */
        get: operations["listScorecards"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scorecards/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one scorecard
         * @description The scorecard with this `id`.
         */
        get: operations["getScorecard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/activities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List activities
         * @description One page of the activities of a connection. Repeat with `page_token` until `next_page_token` is null. A page can be empty before the end. The last page of a list without filters has a `delta_token`, which lists the changes since.
         */
        get: operations["listActivitys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/activities/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one activity
         * @description The activity with this `id`.
         */
        get: operations["getActivity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List attachments
         * @description One page of the attachments of a connection. Repeat with `page_token` until `next_page_token` is null. A page can be empty before the end. The last page of a list without filters has a `delta_token`, which lists the changes since.
         */
        get: operations["listAttachments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/attachments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one attachment
         * @description The attachment with this `id`.
         */
        get: operations["getAttachment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List jobs
         * @description One page of the jobs of a connection. Repeat with `page_token` until `next_page_token` is null. A page can be empty before the end. The last page of a list without filters has a `delta_token`, which lists the changes since.
         */
        get: operations["listJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one job
         * @description The job with this `id`.
         */
        get: operations["getJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{id}/openings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the openings of one job
         * @description The openings of the job with this `id`, as `include=openings` returns the field.
         */
        get: operations["getJobOpenings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/job-postings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List job postings
         * @description One page of the job postings of a connection. Repeat with `page_token` until `next_page_token` is null. A page can be empty before the end. The last page of a list without filters has a `delta_token`, which lists the changes since.
         */
        get: operations["listJobPostings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/job-postings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one job posting
         * @description The job posting with this `id`.
         */
        get: operations["getJobPosting"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/job-postings/{id}/questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the questions of one job posting
         * @description The questions of the job posting with this `id`, as `include=questions` returns the field.
         */
        get: operations["getJobPostingQuestions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List stages
         * @description One page of the stages of a connection. Repeat with `page_token` until `next_page_token` is null. A page can be empty before the end. The last page of a list without filters has a `delta_token`, which lists the changes since.
         */
        get: operations["listStages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one stage
         * @description The stage with this `id`.
         */
        get: operations["getStage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/departments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List departments
         * @description One page of the departments of a connection. Repeat with `page_token` until `next_page_token` is null. A page can be empty before the end. The last page of a list without filters has a `delta_token`, which lists the changes since.
         */
        get: operations["listDepartments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/departments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one department
         * @description The department with this `id`.
         */
        get: operations["getDepartment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/offices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List offices
         * @description One page of the offices of a connection. Repeat with `page_token` until `next_page_token` is null. A page can be empty before the end. The last page of a list without filters has a `delta_token`, which lists the changes since.
         */
        get: operations["listOffices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/offices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one office
         * @description The office with this `id`.
         */
        get: operations["getOffice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List sources
         * @description One page of the sources of a connection. Repeat with `page_token` until `next_page_token` is null. A page can be empty before the end. The last page of a list without filters has a `delta_token`, which lists the changes since.
         */
        get: operations["listSources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sources/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one source
         * @description The source with this `id`.
         */
        get: operations["getSource"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rejection-reasons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List rejection reasons
         * @description One page of the rejection reasons of a connection. Repeat with `page_token` until `next_page_token` is null. A page can be empty before the end. The last page of a list without filters has a `delta_token`, which lists the changes since.
         */
        get: operations["listRejectionReasons"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rejection-reasons/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one rejection reason
         * @description The rejection reason with this `id`.
         */
        get: operations["getRejectionReason"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List tags
         * @description One page of the tags of a connection. Repeat with `page_token` until `next_page_token` is null. A page can be empty before the end. The last page of a list without filters has a `delta_token`, which lists the changes since.
         */
        get: operations["listTags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tags/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one tag
         * @description The tag with this `id`.
         */
        get: operations["getTag"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List users
         * @description One page of the users of a connection. Repeat with `page_token` until `next_page_token` is null. A page can be empty before the end. The last page of a list without filters has a `delta_token`, which lists the changes since.
         */
        get: operations["listUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one user
         * @description The user with this `id`.
         */
        get: operations["getUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/custom-fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List custom fields
         * @description One page of the custom fields of a connection. Repeat with `page_token` until `next_page_token` is null. A page can be empty before the end. The last page of a list without filters has a `delta_token`, which lists the changes since.
         */
        get: operations["listCustomFieldDefinitions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/custom-fields/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one custom field
         * @description The custom field with this `id`.
         */
        get: operations["getCustomFieldDefinition"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/eeocs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List EEO responses
         * @description One page of the EEO responses of a connection. Repeat with `page_token` until `next_page_token` is null. A page can be empty before the end. The last page of a list without filters has a `delta_token`, which lists the changes since.
         */
        get: operations["listEeocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/eeocs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one EEO response
         * @description The EEO response with this `id`.
         */
        get: operations["getEeoc"];
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
        /**
         * List what each provider supports
         * @description Resources, fields, filters, page sizes and rate limits of every provider, as the adapters declare them.
         */
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
        /**
         * Get what one provider supports
         * @description Resources, fields, filters, page sizes and rate limits of the provider, as its adapter declares them.
         */
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
        /**
         * List the connections of the API key
         * @description The values of the header `Connection-Id`, with the resources and hidden fields of each. Contains no secret.
         */
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
         * Check a connection
         * @description Requests one record of each list from the ATS, and reports what works, what is hidden from the credentials and what to change.
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
    "/attachments/{id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the content of one attachment
         * @description The bytes of the attachment with this `id`, with the media type of the provider. Nothing is stored. The address is stable; the one in `url` of an attachment is not. Only for clients whose `resources` name `attachment-contents`. A file has at most 100 MiB, and a client reads at most 4 files at the same time. A response that ends early was cut: request the rest with `Range`.
         */
        get: operations["getAttachmentContent"];
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
         * @description Every candidate in one response, as lines of JSON, or as CSV with `Accept: text/csv`. Without the last line `end` the export is incomplete: continue with the `page_token` of the last line `checkpoint`.
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
    "/export/applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export all applications
         * @description Every application in one response, as lines of JSON, or as CSV with `Accept: text/csv`. Without the last line `end` the export is incomplete: continue with the `page_token` of the last line `checkpoint`.
         */
        get: operations["exportApplications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/export/interviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export all interviews
         * @description Every interview in one response, as lines of JSON, or as CSV with `Accept: text/csv`. Without the last line `end` the export is incomplete: continue with the `page_token` of the last line `checkpoint`.
         */
        get: operations["exportInterviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/export/offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export all offers
         * @description Every offer in one response, as lines of JSON, or as CSV with `Accept: text/csv`. Without the last line `end` the export is incomplete: continue with the `page_token` of the last line `checkpoint`.
         */
        get: operations["exportOffers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/export/scorecards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export all scorecards
         * @description Every scorecard in one response, as lines of JSON, or as CSV with `Accept: text/csv`. Without the last line `end` the export is incomplete: continue with the `page_token` of the last line `checkpoint`.
         */
        get: operations["exportScorecards"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/export/activities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export all activities
         * @description Every activity in one response, as lines of JSON, or as CSV with `Accept: text/csv`. Without the last line `end` the export is incomplete: continue with the `page_token` of the last line `checkpoint`.
         */
        get: operations["exportActivitys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/export/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export all attachments
         * @description Every attachment in one response, as lines of JSON, or as CSV with `Accept: text/csv`. Without the last line `end` the export is incomplete: continue with the `page_token` of the last line `checkpoint`.
         */
        get: operations["exportAttachments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/export/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export all jobs
         * @description Every job in one response, as lines of JSON, or as CSV with `Accept: text/csv`. Without the last line `end` the export is incomplete: continue with the `page_token` of the last line `checkpoint`.
         */
        get: operations["exportJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/export/job-postings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export all job postings
         * @description Every job posting in one response, as lines of JSON, or as CSV with `Accept: text/csv`. Without the last line `end` the export is incomplete: continue with the `page_token` of the last line `checkpoint`.
         */
        get: operations["exportJobPostings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/export/stages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export all stages
         * @description Every stage in one response, as lines of JSON, or as CSV with `Accept: text/csv`. Without the last line `end` the export is incomplete: continue with the `page_token` of the last line `checkpoint`.
         */
        get: operations["exportStages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/export/departments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export all departments
         * @description Every department in one response, as lines of JSON, or as CSV with `Accept: text/csv`. Without the last line `end` the export is incomplete: continue with the `page_token` of the last line `checkpoint`.
         */
        get: operations["exportDepartments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/export/offices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export all offices
         * @description Every office in one response, as lines of JSON, or as CSV with `Accept: text/csv`. Without the last line `end` the export is incomplete: continue with the `page_token` of the last line `checkpoint`.
         */
        get: operations["exportOffices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/export/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export all sources
         * @description Every source in one response, as lines of JSON, or as CSV with `Accept: text/csv`. Without the last line `end` the export is incomplete: continue with the `page_token` of the last line `checkpoint`.
         */
        get: operations["exportSources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/export/rejection-reasons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export all rejection reasons
         * @description Every rejection reason in one response, as lines of JSON, or as CSV with `Accept: text/csv`. Without the last line `end` the export is incomplete: continue with the `page_token` of the last line `checkpoint`.
         */
        get: operations["exportRejectionReasons"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/export/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export all tags
         * @description Every tag in one response, as lines of JSON, or as CSV with `Accept: text/csv`. Without the last line `end` the export is incomplete: continue with the `page_token` of the last line `checkpoint`.
         */
        get: operations["exportTags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/export/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export all users
         * @description Every user in one response, as lines of JSON, or as CSV with `Accept: text/csv`. Without the last line `end` the export is incomplete: continue with the `page_token` of the last line `checkpoint`.
         */
        get: operations["exportUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/export/custom-fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export all custom fields
         * @description Every custom field in one response, as lines of JSON, or as CSV with `Accept: text/csv`. Without the last line `end` the export is incomplete: continue with the `page_token` of the last line `checkpoint`.
         */
        get: operations["exportCustomFieldDefinitions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/export/eeocs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export all EEO responses
         * @description Every EEO response in one response, as lines of JSON, or as CSV with `Accept: text/csv`. Without the last line `end` the export is incomplete: continue with the `page_token` of the last line `checkpoint`.
         */
        get: operations["exportEeocs"];
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
         * @description If clients are configured, only clients with `"metrics": true` may read the metrics.
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
        /** @description A candidate, in one shape for every provider. Every field is always present: null = unknown or not fetched, [] = known to be empty. */
        Candidate: {
            /**
             * @description Id of the candidate at the provider, for `GET /candidates/{id}`
             * @example 6f1c2d84-93a7-4c0e-8b55-0d1f7a2e9c31
             */
            id: string;
            /**
             * @description Id of the person; null = the provider has none. It differs from `id` if a provider lists one record per application
             * @example 6f1c2d84-93a7-4c0e-8b55-0d1f7a2e9c31
             */
            person_id: string | null;
            /**
             * @description Full name
             * @example Ines Okafor-Lindqvist
             */
            name: string | null;
            /** @description null if the provider has only a full name; anyats does not split it */
            first_name: string | null;
            /** @description null if the provider has only a full name; anyats does not split it */
            last_name: string | null;
            /** @description The name that the person prefers */
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
            emails: components["schemas"]["Email"][] | null;
            /** @description Phone numbers */
            phones: components["schemas"]["Phone"][] | null;
            /** @description Profiles, websites and other links */
            links: components["schemas"]["Link"][] | null;
            /** @description Addresses and places of the person */
            locations: components["schemas"]["Location"][] | null;
            /**
             * @description Time zone, as stored by the provider
             * @example Europe/Stockholm
             */
            time_zone: string | null;
            /** @description Tags */
            tags: components["schemas"]["TagRef"][] | null;
            /** @description The source of the candidate; null = unknown */
            source: components["schemas"]["SourceRef"] | null;
            /** @description The user who is responsible for the candidate; null = none or unknown */
            owner: components["schemas"]["UserRef"] | null;
            /** @description The user who is credited with the source; null = none or unknown */
            credited_to: components["schemas"]["UserRef"] | null;
            /** @description Applications */
            applications: components["schemas"]["CandidateApplication"][] | null;
            /** @description Files */
            attachments: components["schemas"]["CandidateAttachment"][] | null;
            /** @description Educations */
            educations: components["schemas"]["Education"][] | null;
            /** @description Employments */
            employments: components["schemas"]["Employment"][] | null;
            /** @description Fields that the customer's company defined itself, as far as the key may see them */
            custom_fields: components["schemas"]["CustomField"][] | null;
            /** @description What the person allowed; null = unknown */
            consent: components["schemas"]["Consent"] | null;
            /** @description Whether the record is confidential or private at the provider */
            is_private: boolean | null;
            /** @description Whether e-mail to the person is allowed */
            can_email: boolean | null;
            /** @description Whether the person was anonymized and contact data was deleted */
            is_anonymized: boolean | null;
            /**
             * Format: date-time
             * @description Time of the last interaction or activity
             * @example 2026-03-02T09:14:27.118Z
             */
            last_activity_at: string | null;
            /** @description Address of the candidate in the provider's application */
            web_url: string | null;
            /**
             * Format: date-time
             * @description Time at which the record was created at the provider
             * @example 2026-03-02T09:14:27.118Z
             */
            created_at: string | null;
            /**
             * Format: date-time
             * @description Time of the last change at the provider
             * @example 2026-09-21T16:40:03.552Z
             */
            updated_at: string | null;
            /**
             * @description The records of the provider that this record was made from; null without `include=raw`
             * @example null
             */
            raw: components["schemas"]["RawRecord"][] | null;
        };
        /** @description One page of Candidate rows */
        CandidatePage: {
            data: components["schemas"]["Candidate"][];
            /** @description The page size that was used: the requested one, limited to the maximum of the provider. A page can have fewer records */
            page_size: number;
            /** @description Token of the next page, for `?page_token=…`. null = this was the last page. A short or empty page is not the end */
            next_page_token: string | null;
            /** @description On the last page, if the provider can list changes: token for `?delta_token=…`; otherwise null */
            delta_token: string | null;
            /** @description Deleted records, if the provider lists them */
            deleted: components["schemas"]["Deleted"][];
            /** @description Issues that did not fail the request. Every record that is missing from `data` has a warning */
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
        /** @description One line of an export. Ignore unknown types: new types can be added */
        CandidateExportLine: components["schemas"]["CandidateRecordLine"] | components["schemas"]["DeletedLine"] | components["schemas"]["WarningLine"] | components["schemas"]["CheckpointLine"] | components["schemas"]["WaitingLine"] | components["schemas"]["EndLine"] | components["schemas"]["ProblemLine"];
        /** @description A candidate who applied to a job, or was added to one. A prospect has no job. Every field is always present: null = unknown or not fetched, [] = known to be empty. */
        Application: {
            /**
             * @description Id of the application at the provider, for `GET /applications/{id}`
             * @example 6f1c2d84-93a7-4c0e-8b55-0d1f7a2e9c31
             */
            id: string;
            /** @description The candidate; `id` is an id of the list of candidates */
            candidate: components["schemas"]["CandidateRef"] | null;
            /** @description The job; null = none, such as a prospect, or unknown */
            job: components["schemas"]["JobRef"] | null;
            /** @description Id of the job posting through which the candidate applied; null = none or unknown */
            posting_id: string | null;
            /**
             * @description `rejected` = ended without a hire, by either side where the provider does not tell; `unknown` = see `status_raw`
             * @example active
             */
            status: ("lead" | "active" | "hired" | "rejected" | "withdrawn" | "converted" | "archived" | "unknown") | null;
            /** @description The provider's own word for `status` */
            status_raw: string | null;
            /** @description The stage of the application; null = none or unknown */
            stage: components["schemas"]["StageRef"] | null;
            /**
             * Format: date-time
             * @description Time at which the application entered its stage; null = unknown
             * @example 2026-03-02T09:14:27.118Z
             */
            stage_entered_at: string | null;
            /**
             * Format: date-time
             * @description Time of the application
             * @example 2026-03-02T09:14:27.118Z
             */
            applied_at: string | null;
            /**
             * Format: date-time
             * @description Time at which the application ended without a hire
             * @example null
             */
            rejected_at: string | null;
            /**
             * Format: date-time
             * @description Time of the hire
             * @example null
             */
            hired_at: string | null;
            /** @description Why the application was rejected, withdrawn or archived; null = open or unknown */
            rejection_reason: components["schemas"]["RejectionReasonRef"] | null;
            /** @description The user who ended the application; null = automatic or unknown */
            rejected_by: components["schemas"]["UserRef"] | null;
            /** @description The source of the candidate; null = unknown */
            source: components["schemas"]["SourceRef"] | null;
            /** @description The user who is credited with the source; null = none or unknown */
            credited_to: components["schemas"]["UserRef"] | null;
            /** @description The user who is responsible for the application; null = none or unknown */
            owner: components["schemas"]["UserRef"] | null;
            /** @description Users who hire for the job */
            hiring_team: components["schemas"]["TeamMember"][] | null;
            /** @description Answers to the questions of the application form */
            answers: components["schemas"]["Answer"][] | null;
            /** @description Changes of the application, the oldest first */
            history: components["schemas"]["HistoryEntry"][] | null;
            /** @description Interviews of the application */
            interviews: components["schemas"]["InterviewOfApplication"][] | null;
            /** @description Offers of the application */
            offers: components["schemas"]["OfferOfApplication"][] | null;
            /** @description Scorecards of the application */
            scorecards: components["schemas"]["ScorecardOfApplication"][] | null;
            /** @description Files of the application */
            attachments: components["schemas"]["AttachmentOfApplication"][] | null;
            /** @description Fields that the customer's company defined itself, as far as the key may see them */
            custom_fields: components["schemas"]["CustomField"][] | null;
            /** @description Address of the application in the provider's application */
            web_url: string | null;
            /**
             * Format: date-time
             * @description Time at which the record was created at the provider
             * @example 2026-03-02T09:14:27.118Z
             */
            created_at: string | null;
            /**
             * Format: date-time
             * @description Time of the last change at the provider
             * @example 2026-09-21T16:40:03.552Z
             */
            updated_at: string | null;
            /**
             * @description The records of the provider that this record was made from; null without `include=raw`
             * @example null
             */
            raw: components["schemas"]["RawRecord"][] | null;
        };
        /** @description One page of Application rows */
        ApplicationPage: {
            data: components["schemas"]["Application"][];
            /** @description The page size that was used: the requested one, limited to the maximum of the provider. A page can have fewer records */
            page_size: number;
            /** @description Token of the next page, for `?page_token=…`. null = this was the last page. A short or empty page is not the end */
            next_page_token: string | null;
            /** @description On the last page, if the provider can list changes: token for `?delta_token=…`; otherwise null */
            delta_token: string | null;
            /** @description Deleted records, if the provider lists them */
            deleted: components["schemas"]["Deleted"][];
            /** @description Issues that did not fail the request. Every record that is missing from `data` has a warning */
            warnings: components["schemas"]["Warning"][];
        };
        /** @description One Application */
        ApplicationRecord: {
            data: components["schemas"]["Application"];
            warnings: components["schemas"]["Warning"][];
        };
        /** @description Changes of the application, the oldest first */
        ApplicationHistory: {
            /** @description Changes of the application, the oldest first */
            data: components["schemas"]["HistoryEntry"][] | null;
            warnings: components["schemas"]["Warning"][];
        };
        /** @description One application */
        ApplicationRecordLine: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "record";
            /** @enum {string} */
            resource: "applications";
            data: components["schemas"]["Application"];
        };
        /** @description One line of an export. Ignore unknown types: new types can be added */
        ApplicationExportLine: components["schemas"]["ApplicationRecordLine"] | components["schemas"]["DeletedLine"] | components["schemas"]["WarningLine"] | components["schemas"]["CheckpointLine"] | components["schemas"]["WaitingLine"] | components["schemas"]["EndLine"] | components["schemas"]["ProblemLine"];
        /** @description A meeting with a candidate. An interview that is not scheduled yet has no times. Every field is always present: null = unknown or not fetched, [] = known to be empty. */
        Interview: {
            /**
             * @description Id of the interview at the provider, for `GET /interviews/{id}`
             * @example 6f1c2d84-93a7-4c0e-8b55-0d1f7a2e9c31
             */
            id: string;
            /**
             * @description Id in the list of applications; null = unknown
             * @example d2b95e07-18cc-47aa-8f3d-96e1c4a70b58
             */
            application_id: string | null;
            /** @description The candidate; `id` is an id of the list of candidates */
            candidate: components["schemas"]["CandidateRef"] | null;
            /** @description The job; null = none or unknown */
            job: components["schemas"]["JobRef"] | null;
            /** @description The stage that the interview belongs to; null = none or unknown */
            stage: components["schemas"]["StageRef"] | null;
            /**
             * @description Title
             * @example Team interview
             */
            title: string | null;
            /**
             * @description Kind of the interview
             * @example interview
             */
            type: ("interview" | "phone_call" | "take_home" | "debrief" | "other") | null;
            /** @description The provider's own word for `type` */
            type_raw: string | null;
            /**
             * @description A canceled interview stays in the list; null = a status that anyats does not know
             * @example scheduled
             */
            status: ("needs_scheduling" | "scheduled" | "awaiting_feedback" | "completed" | "canceled") | null;
            /** @description The provider's own word for `status` */
            status_raw: string | null;
            /**
             * Format: date-time
             * @description Start; null = not scheduled or unknown
             * @example 2026-03-02T09:14:27.118Z
             */
            start_at: string | null;
            /**
             * Format: date-time
             * @description End; null = not scheduled or unknown
             * @example 2026-03-02T09:14:27.118Z
             */
            end_at: string | null;
            /**
             * @description Time zone (IANA) in which the interview was planned; null = unknown
             * @example Europe/Stockholm
             */
            time_zone: string | null;
            /**
             * @description Room or address
             * @example Room Fjord
             */
            location: string | null;
            /**
             * @description Address of the video meeting
             * @example https://meet.corp.example/abc
             */
            meeting_url: string | null;
            /** @description Id of the event in the calendar of the company */
            calendar_event_id: string | null;
            /** @description The user who planned the interview; null = unknown */
            organizer: components["schemas"]["UserRef"] | null;
            /** @description The people who interview the candidate */
            interviewers: components["schemas"]["Interviewer"][] | null;
            /** @description Address of the interview in the provider's application */
            web_url: string | null;
            /**
             * Format: date-time
             * @description Time at which the record was created at the provider
             * @example 2026-03-02T09:14:27.118Z
             */
            created_at: string | null;
            /**
             * Format: date-time
             * @description Time of the last change at the provider
             * @example 2026-09-21T16:40:03.552Z
             */
            updated_at: string | null;
            /**
             * @description The records of the provider that this record was made from; null without `include=raw`
             * @example null
             */
            raw: components["schemas"]["RawRecord"][] | null;
        };
        /** @description One page of Interview rows */
        InterviewPage: {
            data: components["schemas"]["Interview"][];
            /** @description The page size that was used: the requested one, limited to the maximum of the provider. A page can have fewer records */
            page_size: number;
            /** @description Token of the next page, for `?page_token=…`. null = this was the last page. A short or empty page is not the end */
            next_page_token: string | null;
            /** @description On the last page, if the provider can list changes: token for `?delta_token=…`; otherwise null */
            delta_token: string | null;
            /** @description Deleted records, if the provider lists them */
            deleted: components["schemas"]["Deleted"][];
            /** @description Issues that did not fail the request. Every record that is missing from `data` has a warning */
            warnings: components["schemas"]["Warning"][];
        };
        /** @description One Interview */
        InterviewRecord: {
            data: components["schemas"]["Interview"];
            warnings: components["schemas"]["Warning"][];
        };
        /** @description One interview */
        InterviewRecordLine: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "record";
            /** @enum {string} */
            resource: "interviews";
            data: components["schemas"]["Interview"];
        };
        /** @description One line of an export. Ignore unknown types: new types can be added */
        InterviewExportLine: components["schemas"]["InterviewRecordLine"] | components["schemas"]["DeletedLine"] | components["schemas"]["WarningLine"] | components["schemas"]["CheckpointLine"] | components["schemas"]["WaitingLine"] | components["schemas"]["EndLine"] | components["schemas"]["ProblemLine"];
        /** @description An offer to a candidate, in its current version. Every field is always present: null = unknown or not fetched, [] = known to be empty. */
        Offer: {
            /**
             * @description Id of the offer at the provider, for `GET /offers/{id}`
             * @example 6f1c2d84-93a7-4c0e-8b55-0d1f7a2e9c31
             */
            id: string;
            /**
             * @description Id in the list of applications; null = unknown
             * @example d2b95e07-18cc-47aa-8f3d-96e1c4a70b58
             */
            application_id: string | null;
            /** @description The candidate; `id` is an id of the list of candidates */
            candidate: components["schemas"]["CandidateRef"] | null;
            /** @description The job; null = none or unknown */
            job: components["schemas"]["JobRef"] | null;
            /**
             * @description null = a status that anyats does not know
             * @example sent
             */
            status: ("draft" | "pending_approval" | "approved" | "sent" | "accepted" | "declined" | "withdrawn") | null;
            /** @description The provider's own word for `status` */
            status_raw: string | null;
            /**
             * @description Number of the version, from 1; null = unknown
             * @example 1
             */
            version: number | null;
            /** @description The user who made the offer; null = unknown */
            creator: components["schemas"]["UserRef"] | null;
            /** @description The opening that the offer is for; null = none or unknown */
            opening: components["schemas"]["Ref"] | null;
            /**
             * @description Day on which the offer was sent; null = not sent or unknown
             * @example 2019-09-01
             */
            sent_on: string | null;
            /**
             * Format: date-time
             * @description Time of the acceptance
             * @example null
             */
            accepted_at: string | null;
            /**
             * Format: date-time
             * @description Time at which the candidate declined
             * @example null
             */
            declined_at: string | null;
            /**
             * Format: date-time
             * @description Time at which the offer ended in any way
             * @example null
             */
            closed_at: string | null;
            /**
             * @description First day of work
             * @example 2019-09-01
             */
            start_date: string | null;
            /** @description Pay */
            compensation: components["schemas"]["Compensation"][] | null;
            /** @description Files of the offer */
            attachments: components["schemas"]["CandidateAttachment"][] | null;
            /** @description Fields that the customer's company defined itself, as far as the key may see them */
            custom_fields: components["schemas"]["CustomField"][] | null;
            /** @description Address of the offer in the provider's application */
            web_url: string | null;
            /**
             * Format: date-time
             * @description Time at which the record was created at the provider
             * @example 2026-03-02T09:14:27.118Z
             */
            created_at: string | null;
            /**
             * Format: date-time
             * @description Time of the last change at the provider
             * @example 2026-09-21T16:40:03.552Z
             */
            updated_at: string | null;
            /**
             * @description The records of the provider that this record was made from; null without `include=raw`
             * @example null
             */
            raw: components["schemas"]["RawRecord"][] | null;
        };
        /** @description One page of Offer rows */
        OfferPage: {
            data: components["schemas"]["Offer"][];
            /** @description The page size that was used: the requested one, limited to the maximum of the provider. A page can have fewer records */
            page_size: number;
            /** @description Token of the next page, for `?page_token=…`. null = this was the last page. A short or empty page is not the end */
            next_page_token: string | null;
            /** @description On the last page, if the provider can list changes: token for `?delta_token=…`; otherwise null */
            delta_token: string | null;
            /** @description Deleted records, if the provider lists them */
            deleted: components["schemas"]["Deleted"][];
            /** @description Issues that did not fail the request. Every record that is missing from `data` has a warning */
            warnings: components["schemas"]["Warning"][];
        };
        /** @description One Offer */
        OfferRecord: {
            data: components["schemas"]["Offer"];
            warnings: components["schemas"]["Warning"][];
        };
        /** @description One offer */
        OfferRecordLine: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "record";
            /** @enum {string} */
            resource: "offers";
            data: components["schemas"]["Offer"];
        };
        /** @description One line of an export. Ignore unknown types: new types can be added */
        OfferExportLine: components["schemas"]["OfferRecordLine"] | components["schemas"]["DeletedLine"] | components["schemas"]["WarningLine"] | components["schemas"]["CheckpointLine"] | components["schemas"]["WaitingLine"] | components["schemas"]["EndLine"] | components["schemas"]["ProblemLine"];
        /** @description The feedback of one interviewer on a candidate. Every field is always present: null = unknown or not fetched, [] = known to be empty. */
        Scorecard: {
            /**
             * @description Id of the scorecard at the provider, for `GET /scorecards/{id}`
             * @example 6f1c2d84-93a7-4c0e-8b55-0d1f7a2e9c31
             */
            id: string;
            /**
             * @description Id in the list of applications; null = unknown
             * @example d2b95e07-18cc-47aa-8f3d-96e1c4a70b58
             */
            application_id: string | null;
            /** @description The candidate; `id` is an id of the list of candidates */
            candidate: components["schemas"]["CandidateRef"] | null;
            /** @description The interview; null = none or unknown */
            interview: components["schemas"]["InterviewRef"] | null;
            /** @description The user who wrote the scorecard; null = unknown */
            author: components["schemas"]["UserRef"] | null;
            /**
             * @description null = no decision, or a word that anyats does not know
             * @example yes
             */
            recommendation: ("strong_no" | "no" | "neutral" | "yes" | "strong_yes") | null;
            /** @description The provider's own word for `recommendation` */
            recommendation_raw: string | null;
            /**
             * @description Comment as text. Private notes are never part of the comment
             * @example Explains trade-offs well
             */
            comment: string | null;
            /**
             * @description Whether the scorecard is not submitted yet; null = unknown
             * @example false
             */
            is_draft: boolean | null;
            /**
             * Format: date-time
             * @description Time of the submission; null = a draft or unknown
             * @example 2026-03-02T09:14:27.118Z
             */
            submitted_at: string | null;
            /** @description Sections in their order */
            sections: components["schemas"]["ScorecardSection"][] | null;
            /** @description Address of the scorecard in the provider's application */
            web_url: string | null;
            /**
             * Format: date-time
             * @description Time at which the record was created at the provider
             * @example 2026-03-02T09:14:27.118Z
             */
            created_at: string | null;
            /**
             * Format: date-time
             * @description Time of the last change at the provider
             * @example 2026-09-21T16:40:03.552Z
             */
            updated_at: string | null;
            /**
             * @description The records of the provider that this record was made from; null without `include=raw`
             * @example null
             */
            raw: components["schemas"]["RawRecord"][] | null;
        };
        /** @description One page of Scorecard rows */
        ScorecardPage: {
            data: components["schemas"]["Scorecard"][];
            /** @description The page size that was used: the requested one, limited to the maximum of the provider. A page can have fewer records */
            page_size: number;
            /** @description Token of the next page, for `?page_token=…`. null = this was the last page. A short or empty page is not the end */
            next_page_token: string | null;
            /** @description On the last page, if the provider can list changes: token for `?delta_token=…`; otherwise null */
            delta_token: string | null;
            /** @description Deleted records, if the provider lists them */
            deleted: components["schemas"]["Deleted"][];
            /** @description Issues that did not fail the request. Every record that is missing from `data` has a warning */
            warnings: components["schemas"]["Warning"][];
        };
        /** @description One Scorecard */
        ScorecardRecord: {
            data: components["schemas"]["Scorecard"];
            warnings: components["schemas"]["Warning"][];
        };
        /** @description One scorecard */
        ScorecardRecordLine: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "record";
            /** @enum {string} */
            resource: "scorecards";
            data: components["schemas"]["Scorecard"];
        };
        /** @description One line of an export. Ignore unknown types: new types can be added */
        ScorecardExportLine: components["schemas"]["ScorecardRecordLine"] | components["schemas"]["DeletedLine"] | components["schemas"]["WarningLine"] | components["schemas"]["CheckpointLine"] | components["schemas"]["WaitingLine"] | components["schemas"]["EndLine"] | components["schemas"]["ProblemLine"];
        /** @description A note, an e-mail or another entry about a candidate. Every field is always present: null = unknown or not fetched, [] = known to be empty. */
        Activity: {
            /**
             * @description Id of the activity at the provider, for `GET /activities/{id}`
             * @example 6f1c2d84-93a7-4c0e-8b55-0d1f7a2e9c31
             */
            id: string;
            /**
             * @description Kind of the activity
             * @example note
             */
            type: ("note" | "email" | "task" | "stage_change" | "other") | null;
            /** @description The provider's own word for `type` */
            type_raw: string | null;
            /** @description Subject; null = none */
            subject: string | null;
            /**
             * @description Text of the activity
             * @example Speaks about the move to Uppsala
             */
            body: string | null;
            /**
             * @description Format of `body`
             * @example text
             */
            body_format: ("text" | "html") | null;
            /**
             * @description Who may read the activity at the provider; null = the provider has no such word
             * @example public
             */
            visibility: ("public" | "private" | "admin_only") | null;
            /** @description The provider's own word for `visibility` */
            visibility_raw: string | null;
            /** @description The user who wrote the activity; null = automatic or unknown */
            author: components["schemas"]["UserRef"] | null;
            /** @description The candidate; `id` is an id of the list of candidates */
            candidate: components["schemas"]["CandidateRef"] | null;
            /** @description Id in the list of applications; null = none or unknown */
            application_id: string | null;
            /** @description The job; null = none or unknown */
            job: components["schemas"]["JobRef"] | null;
            /** @description Addresses of an e-mail; null = not an e-mail */
            email: components["schemas"]["ActivityEmail"] | null;
            /** @description Address of the activity in the provider's application */
            web_url: string | null;
            /**
             * Format: date-time
             * @description Time at which the record was created at the provider
             * @example 2026-03-02T09:14:27.118Z
             */
            created_at: string | null;
            /**
             * Format: date-time
             * @description Time of the last change at the provider
             * @example 2026-09-21T16:40:03.552Z
             */
            updated_at: string | null;
            /**
             * @description The records of the provider that this record was made from; null without `include=raw`
             * @example null
             */
            raw: components["schemas"]["RawRecord"][] | null;
        };
        /** @description One page of Activity rows */
        ActivityPage: {
            data: components["schemas"]["Activity"][];
            /** @description The page size that was used: the requested one, limited to the maximum of the provider. A page can have fewer records */
            page_size: number;
            /** @description Token of the next page, for `?page_token=…`. null = this was the last page. A short or empty page is not the end */
            next_page_token: string | null;
            /** @description On the last page, if the provider can list changes: token for `?delta_token=…`; otherwise null */
            delta_token: string | null;
            /** @description Deleted records, if the provider lists them */
            deleted: components["schemas"]["Deleted"][];
            /** @description Issues that did not fail the request. Every record that is missing from `data` has a warning */
            warnings: components["schemas"]["Warning"][];
        };
        /** @description One Activity */
        ActivityRecord: {
            data: components["schemas"]["Activity"];
            warnings: components["schemas"]["Warning"][];
        };
        /** @description One activity */
        ActivityRecordLine: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "record";
            /** @enum {string} */
            resource: "activities";
            data: components["schemas"]["Activity"];
        };
        /** @description One line of an export. Ignore unknown types: new types can be added */
        ActivityExportLine: components["schemas"]["ActivityRecordLine"] | components["schemas"]["DeletedLine"] | components["schemas"]["WarningLine"] | components["schemas"]["CheckpointLine"] | components["schemas"]["WaitingLine"] | components["schemas"]["EndLine"] | components["schemas"]["ProblemLine"];
        /** @description A file of a candidate, an application or an offer. Every field is always present: null = unknown or not fetched, [] = known to be empty. */
        Attachment: {
            /**
             * @description Id of the attachment at the provider, for `GET /attachments/{id}`
             * @example 6f1c2d84-93a7-4c0e-8b55-0d1f7a2e9c31
             */
            id: string;
            /**
             * @description File name
             * @example ines-cv.pdf
             */
            name: string | null;
            /**
             * @description Kind of the file; null = the provider has no such word
             * @example resume
             */
            type: ("resume" | "cover_letter" | "offer_letter" | "take_home_test" | "form" | "other") | null;
            /** @description The provider's own word for `type` */
            type_raw: string | null;
            /**
             * @description Media type, as stored by the provider; null = unknown
             * @example application/pdf
             */
            content_type: string | null;
            /**
             * @description Size in bytes; null = unknown
             * @example 48213
             */
            size: number | null;
            /** @description The candidate; `id` is an id of the list of candidates */
            candidate: components["schemas"]["CandidateRef"] | null;
            /** @description Id in the list of applications; null = none or unknown */
            application_id: string | null;
            /** @description Address of the file, if the list of the provider contains it. It is valid for a short time */
            url: string | null;
            /** @description Address of the attachment in the provider's application */
            web_url: string | null;
            /**
             * Format: date-time
             * @description Time at which the record was created at the provider
             * @example 2026-03-02T09:14:27.118Z
             */
            created_at: string | null;
            /**
             * Format: date-time
             * @description Time of the last change at the provider
             * @example 2026-09-21T16:40:03.552Z
             */
            updated_at: string | null;
            /**
             * @description The records of the provider that this record was made from; null without `include=raw`
             * @example null
             */
            raw: components["schemas"]["RawRecord"][] | null;
        };
        /** @description One page of Attachment rows */
        AttachmentPage: {
            data: components["schemas"]["Attachment"][];
            /** @description The page size that was used: the requested one, limited to the maximum of the provider. A page can have fewer records */
            page_size: number;
            /** @description Token of the next page, for `?page_token=…`. null = this was the last page. A short or empty page is not the end */
            next_page_token: string | null;
            /** @description On the last page, if the provider can list changes: token for `?delta_token=…`; otherwise null */
            delta_token: string | null;
            /** @description Deleted records, if the provider lists them */
            deleted: components["schemas"]["Deleted"][];
            /** @description Issues that did not fail the request. Every record that is missing from `data` has a warning */
            warnings: components["schemas"]["Warning"][];
        };
        /** @description One Attachment */
        AttachmentRecord: {
            data: components["schemas"]["Attachment"];
            warnings: components["schemas"]["Warning"][];
        };
        /** @description One attachment */
        AttachmentRecordLine: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "record";
            /** @enum {string} */
            resource: "attachments";
            data: components["schemas"]["Attachment"];
        };
        /** @description One line of an export. Ignore unknown types: new types can be added */
        AttachmentExportLine: components["schemas"]["AttachmentRecordLine"] | components["schemas"]["DeletedLine"] | components["schemas"]["WarningLine"] | components["schemas"]["CheckpointLine"] | components["schemas"]["WaitingLine"] | components["schemas"]["EndLine"] | components["schemas"]["ProblemLine"];
        /** @description A job that the company hires for, as the provider lists it. Every field is always present: null = unknown or not fetched, [] = known to be empty. */
        Job: {
            /**
             * @description Id of the job at the provider, for `GET /jobs/{id}`
             * @example 6f1c2d84-93a7-4c0e-8b55-0d1f7a2e9c31
             */
            id: string;
            /**
             * @description Title
             * @example Platform Engineer
             */
            title: string | null;
            /**
             * @description The company's own number of the job or requisition
             * @example REQ-101
             */
            code: string | null;
            /**
             * @description null = a status that anyats does not know
             * @example open
             */
            status: ("draft" | "pending" | "open" | "on_hold" | "closed" | "archived") | null;
            /** @description The provider's own word for `status` */
            status_raw: string | null;
            /** @description null = unknown: see the postings of the job */
            visibility: ("public" | "internal" | "unlisted" | "confidential") | null;
            /** @description The provider's own word for `visibility` */
            visibility_raw: string | null;
            /**
             * @description What the provider calls a job
             * @example job
             */
            kind: ("job" | "posting" | "requisition" | "template" | "talent_pool") | null;
            /**
             * @description `other` for types that the company defined
             * @example full_time
             */
            employment_type: ("full_time" | "part_time" | "contract" | "temporary" | "intern" | "other") | null;
            /** @description The provider's own word for `employment_type` */
            employment_type_raw: string | null;
            /**
             * @description null = unknown
             * @example hybrid
             */
            workplace: ("on_site" | "hybrid" | "remote") | null;
            /** @description The provider's own word for `workplace` */
            workplace_raw: string | null;
            /** @description Description as HTML */
            description_html: string | null;
            /** @description Description as plain text */
            description_text: string | null;
            /** @description Departments */
            departments: components["schemas"]["Ref"][] | null;
            /** @description Offices */
            offices: components["schemas"]["Ref"][] | null;
            /** @description Places of work */
            locations: components["schemas"]["Location"][] | null;
            /** @description Users who hire for the job */
            hiring_team: components["schemas"]["TeamMember"][] | null;
            /** @description Pay */
            compensation: components["schemas"]["Compensation"][] | null;
            /** @description The stages that the applications of the job pass through */
            stages: components["schemas"]["StageOfJob"][] | null;
            /** @description The postings of the job */
            postings: components["schemas"]["PostingOfJob"][] | null;
            /** @description The openings of the job, one for each person to hire */
            openings: components["schemas"]["Opening"][] | null;
            /**
             * @description Number of people to hire
             * @example 1
             */
            openings_total: number | null;
            /** @description Tags */
            tags: components["schemas"]["TagRef"][] | null;
            /** @description Fields that the customer's company defined itself, as far as the key may see them */
            custom_fields: components["schemas"]["CustomField"][] | null;
            /** @description The user who created the job; null = none or unknown */
            creator: components["schemas"]["UserRef"] | null;
            /** @description Interview plans, whose stages the applications of the job pass through */
            plans: components["schemas"]["Ref"][] | null;
            /**
             * @description Public address of the job
             * @example https://jobs.corp.example/platform-engineer
             */
            public_url: string | null;
            /** @description Public address of the application form */
            apply_url: string | null;
            /**
             * Format: date-time
             * @description Time at which the job was opened
             * @example 2026-03-02T09:14:27.118Z
             */
            opened_at: string | null;
            /**
             * Format: date-time
             * @description Time at which the job was closed; null = open or unknown
             * @example null
             */
            closed_at: string | null;
            /** @description Address of the job in the provider's application */
            web_url: string | null;
            /**
             * Format: date-time
             * @description Time at which the record was created at the provider
             * @example 2026-03-02T09:14:27.118Z
             */
            created_at: string | null;
            /**
             * Format: date-time
             * @description Time of the last change at the provider
             * @example 2026-09-21T16:40:03.552Z
             */
            updated_at: string | null;
            /**
             * @description The records of the provider that this record was made from; null without `include=raw`
             * @example null
             */
            raw: components["schemas"]["RawRecord"][] | null;
        };
        /** @description One page of Job rows */
        JobPage: {
            data: components["schemas"]["Job"][];
            /** @description The page size that was used: the requested one, limited to the maximum of the provider. A page can have fewer records */
            page_size: number;
            /** @description Token of the next page, for `?page_token=…`. null = this was the last page. A short or empty page is not the end */
            next_page_token: string | null;
            /** @description On the last page, if the provider can list changes: token for `?delta_token=…`; otherwise null */
            delta_token: string | null;
            /** @description Deleted records, if the provider lists them */
            deleted: components["schemas"]["Deleted"][];
            /** @description Issues that did not fail the request. Every record that is missing from `data` has a warning */
            warnings: components["schemas"]["Warning"][];
        };
        /** @description One Job */
        JobRecord: {
            data: components["schemas"]["Job"];
            warnings: components["schemas"]["Warning"][];
        };
        /** @description The openings of the job, one for each person to hire */
        JobOpenings: {
            /** @description The openings of the job, one for each person to hire */
            data: components["schemas"]["Opening"][] | null;
            warnings: components["schemas"]["Warning"][];
        };
        /** @description One job */
        JobRecordLine: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "record";
            /** @enum {string} */
            resource: "jobs";
            data: components["schemas"]["Job"];
        };
        /** @description One line of an export. Ignore unknown types: new types can be added */
        JobExportLine: components["schemas"]["JobRecordLine"] | components["schemas"]["DeletedLine"] | components["schemas"]["WarningLine"] | components["schemas"]["CheckpointLine"] | components["schemas"]["WaitingLine"] | components["schemas"]["EndLine"] | components["schemas"]["ProblemLine"];
        /** @description The advertisement of a job, with the questions of its application form. Every field is always present: null = unknown or not fetched, [] = known to be empty. */
        JobPosting: {
            /**
             * @description Id of the job posting at the provider, for `GET /job-postings/{id}`
             * @example 6f1c2d84-93a7-4c0e-8b55-0d1f7a2e9c31
             */
            id: string;
            /** @description The job of the posting; null = unknown */
            job: components["schemas"]["JobRef"] | null;
            /**
             * @description Title
             * @example Platform Engineer
             */
            title: string | null;
            /**
             * @description null = a status that anyats does not know
             * @example published
             */
            status: ("draft" | "pending" | "published" | "closed" | "archived") | null;
            /** @description The provider's own word for `status` */
            status_raw: string | null;
            /**
             * @description Whether the posting is for people of the company only; null = unknown
             * @example false
             */
            is_internal: boolean | null;
            /**
             * @description Language, as the provider writes it
             * @example en
             */
            language: string | null;
            /** @description Text as HTML */
            description_html: string | null;
            /** @description Text as plain text */
            description_text: string | null;
            /** @description Further sections of the text */
            sections: components["schemas"]["PostingSection"][] | null;
            /**
             * @description `other` for types that the company defined
             * @example full_time
             */
            employment_type: ("full_time" | "part_time" | "contract" | "temporary" | "intern" | "other") | null;
            /** @description The provider's own word for `employment_type` */
            employment_type_raw: string | null;
            /**
             * @description null = unknown
             * @example hybrid
             */
            workplace: ("on_site" | "hybrid" | "remote") | null;
            /** @description The provider's own word for `workplace` */
            workplace_raw: string | null;
            /** @description Places of work */
            locations: components["schemas"]["Location"][] | null;
            /** @description Pay */
            compensation: components["schemas"]["Compensation"][] | null;
            /**
             * @description Public address of the posting
             * @example https://jobs.corp.example/platform-engineer
             */
            public_url: string | null;
            /** @description Public address of the application form */
            apply_url: string | null;
            /**
             * @description Day on which the posting was first published
             * @example 2026-03-02
             */
            published_on: string | null;
            /**
             * @description Last day for applications; null = none or unknown
             * @example null
             */
            closes_on: string | null;
            /** @description Questions of the application form */
            questions: components["schemas"]["Question"][] | null;
            /** @description Address of the job posting in the provider's application */
            web_url: string | null;
            /**
             * Format: date-time
             * @description Time at which the record was created at the provider
             * @example 2026-03-02T09:14:27.118Z
             */
            created_at: string | null;
            /**
             * Format: date-time
             * @description Time of the last change at the provider
             * @example 2026-09-21T16:40:03.552Z
             */
            updated_at: string | null;
            /**
             * @description The records of the provider that this record was made from; null without `include=raw`
             * @example null
             */
            raw: components["schemas"]["RawRecord"][] | null;
        };
        /** @description One page of JobPosting rows */
        JobPostingPage: {
            data: components["schemas"]["JobPosting"][];
            /** @description The page size that was used: the requested one, limited to the maximum of the provider. A page can have fewer records */
            page_size: number;
            /** @description Token of the next page, for `?page_token=…`. null = this was the last page. A short or empty page is not the end */
            next_page_token: string | null;
            /** @description On the last page, if the provider can list changes: token for `?delta_token=…`; otherwise null */
            delta_token: string | null;
            /** @description Deleted records, if the provider lists them */
            deleted: components["schemas"]["Deleted"][];
            /** @description Issues that did not fail the request. Every record that is missing from `data` has a warning */
            warnings: components["schemas"]["Warning"][];
        };
        /** @description One JobPosting */
        JobPostingRecord: {
            data: components["schemas"]["JobPosting"];
            warnings: components["schemas"]["Warning"][];
        };
        /** @description Questions of the application form */
        JobPostingQuestions: {
            /** @description Questions of the application form */
            data: components["schemas"]["Question"][] | null;
            warnings: components["schemas"]["Warning"][];
        };
        /** @description One job posting */
        JobPostingRecordLine: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "record";
            /** @enum {string} */
            resource: "job-postings";
            data: components["schemas"]["JobPosting"];
        };
        /** @description One line of an export. Ignore unknown types: new types can be added */
        JobPostingExportLine: components["schemas"]["JobPostingRecordLine"] | components["schemas"]["DeletedLine"] | components["schemas"]["WarningLine"] | components["schemas"]["CheckpointLine"] | components["schemas"]["WaitingLine"] | components["schemas"]["EndLine"] | components["schemas"]["ProblemLine"];
        /** @description A stage that applications pass through. `scope` is where the stage is valid. Every field is always present: null = unknown or not fetched, [] = known to be empty. */
        Stage: {
            /**
             * @description Id of the stage at the provider, for `GET /stages/{id}`
             * @example 6f1c2d84-93a7-4c0e-8b55-0d1f7a2e9c31
             */
            id: string;
            /**
             * @description Name
             * @example Phone screen
             */
            name: string | null;
            /**
             * @description Kind of the stage; null = the provider has no kinds
             * @example screen
             */
            type: ("lead" | "review" | "screen" | "interview" | "offer" | "hired" | "archived") | null;
            /** @description The provider's own word for `type` */
            type_raw: string | null;
            /**
             * @description Position among the stages of the same account, plan or job. Sort by this number; it is not an index, and can have decimals
             * @example 3
             */
            order: number | null;
            /**
             * @description account: all jobs have the stage. plan: all jobs with this plan. job: this job only
             * @example plan
             */
            scope: ("account" | "plan" | "job") | null;
            /** @description The job that has the stage; null = several jobs */
            job: components["schemas"]["JobRef"] | null;
            /** @description The interview plan that has the stage; null = none */
            plan: components["schemas"]["Ref"] | null;
            /**
             * @description Whether the stage is in use; null = unknown
             * @example true
             */
            is_active: boolean | null;
            /** @description Address of the stage in the provider's application */
            web_url: string | null;
            /**
             * Format: date-time
             * @description Time at which the record was created at the provider
             * @example 2026-03-02T09:14:27.118Z
             */
            created_at: string | null;
            /**
             * Format: date-time
             * @description Time of the last change at the provider
             * @example 2026-09-21T16:40:03.552Z
             */
            updated_at: string | null;
            /**
             * @description The records of the provider that this record was made from; null without `include=raw`
             * @example null
             */
            raw: components["schemas"]["RawRecord"][] | null;
        };
        /** @description One page of Stage rows */
        StagePage: {
            data: components["schemas"]["Stage"][];
            /** @description The page size that was used: the requested one, limited to the maximum of the provider. A page can have fewer records */
            page_size: number;
            /** @description Token of the next page, for `?page_token=…`. null = this was the last page. A short or empty page is not the end */
            next_page_token: string | null;
            /** @description On the last page, if the provider can list changes: token for `?delta_token=…`; otherwise null */
            delta_token: string | null;
            /** @description Deleted records, if the provider lists them */
            deleted: components["schemas"]["Deleted"][];
            /** @description Issues that did not fail the request. Every record that is missing from `data` has a warning */
            warnings: components["schemas"]["Warning"][];
        };
        /** @description One Stage */
        StageRecord: {
            data: components["schemas"]["Stage"];
            warnings: components["schemas"]["Warning"][];
        };
        /** @description One stage */
        StageRecordLine: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "record";
            /** @enum {string} */
            resource: "stages";
            data: components["schemas"]["Stage"];
        };
        /** @description One line of an export. Ignore unknown types: new types can be added */
        StageExportLine: components["schemas"]["StageRecordLine"] | components["schemas"]["DeletedLine"] | components["schemas"]["WarningLine"] | components["schemas"]["CheckpointLine"] | components["schemas"]["WaitingLine"] | components["schemas"]["EndLine"] | components["schemas"]["ProblemLine"];
        /** @description A department of the company. Every field is always present: null = unknown or not fetched, [] = known to be empty. */
        Department: {
            /**
             * @description Id of the department at the provider, for `GET /departments/{id}`
             * @example 6f1c2d84-93a7-4c0e-8b55-0d1f7a2e9c31
             */
            id: string;
            /**
             * @description Name
             * @example Engineering
             */
            name: string | null;
            /**
             * @description The company's own code of the department
             * @example ENG
             */
            code: string | null;
            /** @description Id of the department above; null = none or unknown */
            parent_id: string | null;
            /**
             * @description Whether the department is in use; null = unknown
             * @example true
             */
            is_active: boolean | null;
            /** @description Address of the department in the provider's application */
            web_url: string | null;
            /**
             * Format: date-time
             * @description Time at which the record was created at the provider
             * @example 2026-03-02T09:14:27.118Z
             */
            created_at: string | null;
            /**
             * Format: date-time
             * @description Time of the last change at the provider
             * @example 2026-09-21T16:40:03.552Z
             */
            updated_at: string | null;
            /**
             * @description The records of the provider that this record was made from; null without `include=raw`
             * @example null
             */
            raw: components["schemas"]["RawRecord"][] | null;
        };
        /** @description One page of Department rows */
        DepartmentPage: {
            data: components["schemas"]["Department"][];
            /** @description The page size that was used: the requested one, limited to the maximum of the provider. A page can have fewer records */
            page_size: number;
            /** @description Token of the next page, for `?page_token=…`. null = this was the last page. A short or empty page is not the end */
            next_page_token: string | null;
            /** @description On the last page, if the provider can list changes: token for `?delta_token=…`; otherwise null */
            delta_token: string | null;
            /** @description Deleted records, if the provider lists them */
            deleted: components["schemas"]["Deleted"][];
            /** @description Issues that did not fail the request. Every record that is missing from `data` has a warning */
            warnings: components["schemas"]["Warning"][];
        };
        /** @description One Department */
        DepartmentRecord: {
            data: components["schemas"]["Department"];
            warnings: components["schemas"]["Warning"][];
        };
        /** @description One department */
        DepartmentRecordLine: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "record";
            /** @enum {string} */
            resource: "departments";
            data: components["schemas"]["Department"];
        };
        /** @description One line of an export. Ignore unknown types: new types can be added */
        DepartmentExportLine: components["schemas"]["DepartmentRecordLine"] | components["schemas"]["DeletedLine"] | components["schemas"]["WarningLine"] | components["schemas"]["CheckpointLine"] | components["schemas"]["WaitingLine"] | components["schemas"]["EndLine"] | components["schemas"]["ProblemLine"];
        /** @description An office or another place of work. Every field is always present: null = unknown or not fetched, [] = known to be empty. */
        Office: {
            /**
             * @description Id of the office at the provider, for `GET /offices/{id}`
             * @example 6f1c2d84-93a7-4c0e-8b55-0d1f7a2e9c31
             */
            id: string;
            /**
             * @description Name
             * @example Uppsala
             */
            name: string | null;
            /**
             * @description The company's own code of the office
             * @example UPP
             */
            code: string | null;
            /** @description Id of the office or region above; null = none or unknown */
            parent_id: string | null;
            /**
             * @description Whether the office is in use; null = unknown
             * @example true
             */
            is_active: boolean | null;
            /** @description Where the office is; null = unknown */
            location: components["schemas"]["Location"] | null;
            /** @description Address of the office in the provider's application */
            web_url: string | null;
            /**
             * Format: date-time
             * @description Time at which the record was created at the provider
             * @example 2026-03-02T09:14:27.118Z
             */
            created_at: string | null;
            /**
             * Format: date-time
             * @description Time of the last change at the provider
             * @example 2026-09-21T16:40:03.552Z
             */
            updated_at: string | null;
            /**
             * @description The records of the provider that this record was made from; null without `include=raw`
             * @example null
             */
            raw: components["schemas"]["RawRecord"][] | null;
        };
        /** @description One page of Office rows */
        OfficePage: {
            data: components["schemas"]["Office"][];
            /** @description The page size that was used: the requested one, limited to the maximum of the provider. A page can have fewer records */
            page_size: number;
            /** @description Token of the next page, for `?page_token=…`. null = this was the last page. A short or empty page is not the end */
            next_page_token: string | null;
            /** @description On the last page, if the provider can list changes: token for `?delta_token=…`; otherwise null */
            delta_token: string | null;
            /** @description Deleted records, if the provider lists them */
            deleted: components["schemas"]["Deleted"][];
            /** @description Issues that did not fail the request. Every record that is missing from `data` has a warning */
            warnings: components["schemas"]["Warning"][];
        };
        /** @description One Office */
        OfficeRecord: {
            data: components["schemas"]["Office"];
            warnings: components["schemas"]["Warning"][];
        };
        /** @description One office */
        OfficeRecordLine: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "record";
            /** @enum {string} */
            resource: "offices";
            data: components["schemas"]["Office"];
        };
        /** @description One line of an export. Ignore unknown types: new types can be added */
        OfficeExportLine: components["schemas"]["OfficeRecordLine"] | components["schemas"]["DeletedLine"] | components["schemas"]["WarningLine"] | components["schemas"]["CheckpointLine"] | components["schemas"]["WaitingLine"] | components["schemas"]["EndLine"] | components["schemas"]["ProblemLine"];
        /** @description Where candidates and applications come from, such as a job board or a referral. Every field is always present: null = unknown or not fetched, [] = known to be empty. */
        Source: {
            /**
             * @description Id of the source at the provider, for `GET /sources/{id}`
             * @example 6f1c2d84-93a7-4c0e-8b55-0d1f7a2e9c31
             */
            id: string;
            /**
             * @description Name
             * @example Employee referral
             */
            name: string | null;
            /**
             * @description Kind of the source; `other` for kinds that the company defined
             * @example referred
             */
            type: ("applied" | "sourced" | "referred" | "agency" | "internal" | "university" | "other") | null;
            /** @description The provider's own word for `type` */
            type_raw: string | null;
            /**
             * @description Whether the source is in use; null = unknown
             * @example true
             */
            is_active: boolean | null;
            /** @description Address of the source in the provider's application */
            web_url: string | null;
            /**
             * Format: date-time
             * @description Time at which the record was created at the provider
             * @example 2026-03-02T09:14:27.118Z
             */
            created_at: string | null;
            /**
             * Format: date-time
             * @description Time of the last change at the provider
             * @example 2026-09-21T16:40:03.552Z
             */
            updated_at: string | null;
            /**
             * @description The records of the provider that this record was made from; null without `include=raw`
             * @example null
             */
            raw: components["schemas"]["RawRecord"][] | null;
        };
        /** @description One page of Source rows */
        SourcePage: {
            data: components["schemas"]["Source"][];
            /** @description The page size that was used: the requested one, limited to the maximum of the provider. A page can have fewer records */
            page_size: number;
            /** @description Token of the next page, for `?page_token=…`. null = this was the last page. A short or empty page is not the end */
            next_page_token: string | null;
            /** @description On the last page, if the provider can list changes: token for `?delta_token=…`; otherwise null */
            delta_token: string | null;
            /** @description Deleted records, if the provider lists them */
            deleted: components["schemas"]["Deleted"][];
            /** @description Issues that did not fail the request. Every record that is missing from `data` has a warning */
            warnings: components["schemas"]["Warning"][];
        };
        /** @description One Source */
        SourceRecord: {
            data: components["schemas"]["Source"];
            warnings: components["schemas"]["Warning"][];
        };
        /** @description One source */
        SourceRecordLine: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "record";
            /** @enum {string} */
            resource: "sources";
            data: components["schemas"]["Source"];
        };
        /** @description One line of an export. Ignore unknown types: new types can be added */
        SourceExportLine: components["schemas"]["SourceRecordLine"] | components["schemas"]["DeletedLine"] | components["schemas"]["WarningLine"] | components["schemas"]["CheckpointLine"] | components["schemas"]["WaitingLine"] | components["schemas"]["EndLine"] | components["schemas"]["ProblemLine"];
        /** @description A reason for which applications end without a hire. Every field is always present: null = unknown or not fetched, [] = known to be empty. */
        RejectionReason: {
            /**
             * @description Id of the rejection reason at the provider, for `GET /rejection-reasons/{id}`
             * @example 6f1c2d84-93a7-4c0e-8b55-0d1f7a2e9c31
             */
            id: string;
            /**
             * @description Name
             * @example Position was filled
             */
            name: string | null;
            /**
             * @description Who ends the application
             * @example by_organization
             */
            type: ("by_organization" | "by_candidate" | "other") | null;
            /** @description The provider's own word for `type` */
            type_raw: string | null;
            /**
             * @description Whether the reason can still be given; null = unknown
             * @example true
             */
            is_active: boolean | null;
            /** @description Address of the rejection reason in the provider's application */
            web_url: string | null;
            /**
             * Format: date-time
             * @description Time at which the record was created at the provider
             * @example 2026-03-02T09:14:27.118Z
             */
            created_at: string | null;
            /**
             * Format: date-time
             * @description Time of the last change at the provider
             * @example 2026-09-21T16:40:03.552Z
             */
            updated_at: string | null;
            /**
             * @description The records of the provider that this record was made from; null without `include=raw`
             * @example null
             */
            raw: components["schemas"]["RawRecord"][] | null;
        };
        /** @description One page of RejectionReason rows */
        RejectionReasonPage: {
            data: components["schemas"]["RejectionReason"][];
            /** @description The page size that was used: the requested one, limited to the maximum of the provider. A page can have fewer records */
            page_size: number;
            /** @description Token of the next page, for `?page_token=…`. null = this was the last page. A short or empty page is not the end */
            next_page_token: string | null;
            /** @description On the last page, if the provider can list changes: token for `?delta_token=…`; otherwise null */
            delta_token: string | null;
            /** @description Deleted records, if the provider lists them */
            deleted: components["schemas"]["Deleted"][];
            /** @description Issues that did not fail the request. Every record that is missing from `data` has a warning */
            warnings: components["schemas"]["Warning"][];
        };
        /** @description One RejectionReason */
        RejectionReasonRecord: {
            data: components["schemas"]["RejectionReason"];
            warnings: components["schemas"]["Warning"][];
        };
        /** @description One rejection reason */
        RejectionReasonRecordLine: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "record";
            /** @enum {string} */
            resource: "rejection-reasons";
            data: components["schemas"]["RejectionReason"];
        };
        /** @description One line of an export. Ignore unknown types: new types can be added */
        RejectionReasonExportLine: components["schemas"]["RejectionReasonRecordLine"] | components["schemas"]["DeletedLine"] | components["schemas"]["WarningLine"] | components["schemas"]["CheckpointLine"] | components["schemas"]["WaitingLine"] | components["schemas"]["EndLine"] | components["schemas"]["ProblemLine"];
        /** @description A tag that candidates can have. Every field is always present: null = unknown or not fetched, [] = known to be empty. */
        Tag: {
            /**
             * @description Id of the tag at the provider, for `GET /tags/{id}`
             * @example 6f1c2d84-93a7-4c0e-8b55-0d1f7a2e9c31
             */
            id: string;
            /**
             * @description Name
             * @example Silver medalist
             */
            name: string | null;
            /**
             * @description Whether the tag can still be given; null = unknown
             * @example true
             */
            is_active: boolean | null;
            /** @description Address of the tag in the provider's application */
            web_url: string | null;
            /**
             * Format: date-time
             * @description Time at which the record was created at the provider
             * @example 2026-03-02T09:14:27.118Z
             */
            created_at: string | null;
            /**
             * Format: date-time
             * @description Time of the last change at the provider
             * @example 2026-09-21T16:40:03.552Z
             */
            updated_at: string | null;
            /**
             * @description The records of the provider that this record was made from; null without `include=raw`
             * @example null
             */
            raw: components["schemas"]["RawRecord"][] | null;
        };
        /** @description One page of Tag rows */
        TagPage: {
            data: components["schemas"]["Tag"][];
            /** @description The page size that was used: the requested one, limited to the maximum of the provider. A page can have fewer records */
            page_size: number;
            /** @description Token of the next page, for `?page_token=…`. null = this was the last page. A short or empty page is not the end */
            next_page_token: string | null;
            /** @description On the last page, if the provider can list changes: token for `?delta_token=…`; otherwise null */
            delta_token: string | null;
            /** @description Deleted records, if the provider lists them */
            deleted: components["schemas"]["Deleted"][];
            /** @description Issues that did not fail the request. Every record that is missing from `data` has a warning */
            warnings: components["schemas"]["Warning"][];
        };
        /** @description One Tag */
        TagRecord: {
            data: components["schemas"]["Tag"];
            warnings: components["schemas"]["Warning"][];
        };
        /** @description One tag */
        TagRecordLine: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "record";
            /** @enum {string} */
            resource: "tags";
            data: components["schemas"]["Tag"];
        };
        /** @description One line of an export. Ignore unknown types: new types can be added */
        TagExportLine: components["schemas"]["TagRecordLine"] | components["schemas"]["DeletedLine"] | components["schemas"]["WarningLine"] | components["schemas"]["CheckpointLine"] | components["schemas"]["WaitingLine"] | components["schemas"]["EndLine"] | components["schemas"]["ProblemLine"];
        /** @description A user of the provider's application. Every field is always present: null = unknown or not fetched, [] = known to be empty. */
        User: {
            /**
             * @description Id of the user at the provider, for `GET /users/{id}`
             * @example 6f1c2d84-93a7-4c0e-8b55-0d1f7a2e9c31
             */
            id: string;
            /**
             * @description Full name
             * @example Bo Haruki
             */
            name: string | null;
            /**
             * @description null if the provider has only a full name; anyats does not split it
             * @example Bo
             */
            first_name: string | null;
            /**
             * @description null if the provider has only a full name; anyats does not split it
             * @example Haruki
             */
            last_name: string | null;
            /**
             * @description E-mail address
             * @example bo@corp.example
             */
            email: string | null;
            /**
             * @description Whether the user can sign in; null = unknown
             * @example true
             */
            is_active: boolean | null;
            /**
             * @description The widest role of the user; null = a role that anyats does not know
             * @example admin
             */
            role: ("super_admin" | "admin" | "member" | "limited" | "interviewer" | "external") | null;
            /** @description The provider's own word for `role` */
            role_raw: string | null;
            /**
             * @description Job title
             * @example Head of Talent
             */
            title: string | null;
            /**
             * @description The company's own id of the employee
             * @example 1042
             */
            employee_id: string | null;
            /** @description Address of the user in the provider's application */
            web_url: string | null;
            /**
             * Format: date-time
             * @description Time at which the record was created at the provider
             * @example 2026-03-02T09:14:27.118Z
             */
            created_at: string | null;
            /**
             * Format: date-time
             * @description Time of the last change at the provider
             * @example 2026-09-21T16:40:03.552Z
             */
            updated_at: string | null;
            /**
             * @description The records of the provider that this record was made from; null without `include=raw`
             * @example null
             */
            raw: components["schemas"]["RawRecord"][] | null;
        };
        /** @description One page of User rows */
        UserPage: {
            data: components["schemas"]["User"][];
            /** @description The page size that was used: the requested one, limited to the maximum of the provider. A page can have fewer records */
            page_size: number;
            /** @description Token of the next page, for `?page_token=…`. null = this was the last page. A short or empty page is not the end */
            next_page_token: string | null;
            /** @description On the last page, if the provider can list changes: token for `?delta_token=…`; otherwise null */
            delta_token: string | null;
            /** @description Deleted records, if the provider lists them */
            deleted: components["schemas"]["Deleted"][];
            /** @description Issues that did not fail the request. Every record that is missing from `data` has a warning */
            warnings: components["schemas"]["Warning"][];
        };
        /** @description One User */
        UserRecord: {
            data: components["schemas"]["User"];
            warnings: components["schemas"]["Warning"][];
        };
        /** @description One user */
        UserRecordLine: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "record";
            /** @enum {string} */
            resource: "users";
            data: components["schemas"]["User"];
        };
        /** @description One line of an export. Ignore unknown types: new types can be added */
        UserExportLine: components["schemas"]["UserRecordLine"] | components["schemas"]["DeletedLine"] | components["schemas"]["WarningLine"] | components["schemas"]["CheckpointLine"] | components["schemas"]["WaitingLine"] | components["schemas"]["EndLine"] | components["schemas"]["ProblemLine"];
        /** @description The definition of a field that the customer's company added to its records. Every field is always present: null = unknown or not fetched, [] = known to be empty. */
        CustomFieldDefinition: {
            /**
             * @description Id of the custom field at the provider, for `GET /custom-fields/{id}`
             * @example 6f1c2d84-93a7-4c0e-8b55-0d1f7a2e9c31
             */
            id: string;
            /**
             * @description The kind of records that have the field
             * @example candidate
             */
            resource: ("candidate" | "application" | "job" | "job_posting" | "opening" | "offer" | "user" | "other") | null;
            /** @description The provider's own word for `resource` */
            resource_raw: string | null;
            /**
             * @description The `id` of the field in `custom_fields` of records
             * @example notice_period
             */
            key: string | null;
            /**
             * @description Name
             * @example Notice period
             */
            name: string | null;
            /** @description Explanation for people who fill in the field */
            description: string | null;
            /**
             * @description Kind of the values
             * @example select
             */
            type: ("text" | "number" | "boolean" | "date" | "select" | "multi_select" | "money" | "money_range" | "number_range" | "url" | "user" | "other") | null;
            /** @description The provider's own word for `type` */
            type_raw: string | null;
            /**
             * @description Whether a value is required; null = unknown
             * @example false
             */
            is_required: boolean | null;
            /** @description Choices, where the field has them */
            options: components["schemas"]["Ref"][] | null;
            /**
             * @description Whether only some users may see the values; null = unknown
             * @example false
             */
            is_private: boolean | null;
            /**
             * @description Whether the field is in use; null = unknown
             * @example true
             */
            is_active: boolean | null;
            /** @description Address of the custom field in the provider's application */
            web_url: string | null;
            /**
             * Format: date-time
             * @description Time at which the record was created at the provider
             * @example 2026-03-02T09:14:27.118Z
             */
            created_at: string | null;
            /**
             * Format: date-time
             * @description Time of the last change at the provider
             * @example 2026-09-21T16:40:03.552Z
             */
            updated_at: string | null;
            /**
             * @description The records of the provider that this record was made from; null without `include=raw`
             * @example null
             */
            raw: components["schemas"]["RawRecord"][] | null;
        };
        /** @description One page of CustomFieldDefinition rows */
        CustomFieldDefinitionPage: {
            data: components["schemas"]["CustomFieldDefinition"][];
            /** @description The page size that was used: the requested one, limited to the maximum of the provider. A page can have fewer records */
            page_size: number;
            /** @description Token of the next page, for `?page_token=…`. null = this was the last page. A short or empty page is not the end */
            next_page_token: string | null;
            /** @description On the last page, if the provider can list changes: token for `?delta_token=…`; otherwise null */
            delta_token: string | null;
            /** @description Deleted records, if the provider lists them */
            deleted: components["schemas"]["Deleted"][];
            /** @description Issues that did not fail the request. Every record that is missing from `data` has a warning */
            warnings: components["schemas"]["Warning"][];
        };
        /** @description One CustomFieldDefinition */
        CustomFieldDefinitionRecord: {
            data: components["schemas"]["CustomFieldDefinition"];
            warnings: components["schemas"]["Warning"][];
        };
        /** @description One custom field */
        CustomFieldDefinitionRecordLine: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "record";
            /** @enum {string} */
            resource: "custom-fields";
            data: components["schemas"]["CustomFieldDefinition"];
        };
        /** @description One line of an export. Ignore unknown types: new types can be added */
        CustomFieldDefinitionExportLine: components["schemas"]["CustomFieldDefinitionRecordLine"] | components["schemas"]["DeletedLine"] | components["schemas"]["WarningLine"] | components["schemas"]["CheckpointLine"] | components["schemas"]["WaitingLine"] | components["schemas"]["EndLine"] | components["schemas"]["ProblemLine"];
        /** @description The answers of a candidate to the questions about equal employment opportunity (EEO) that the law of the United States defines. Only clients whose `resources` name `eeocs` can read them. Every field is always present: null = unknown or not fetched, [] = known to be empty. */
        Eeoc: {
            /**
             * @description Id of the EEO response at the provider, for `GET /eeocs/{id}`
             * @example 6f1c2d84-93a7-4c0e-8b55-0d1f7a2e9c31
             */
            id: string;
            /**
             * @description Id in the list of applications; null = unknown
             * @example d2b95e07-18cc-47aa-8f3d-96e1c4a70b58
             */
            application_id: string | null;
            /** @description The candidate; `id` is an id of the list of candidates */
            candidate: components["schemas"]["CandidateRef"] | null;
            /**
             * @description Gender; null = not answered, or an answer that anyats does not know
             * @example female
             */
            gender: ("female" | "male" | "declined") | null;
            /** @description The provider's own word for `gender` */
            gender_raw: string | null;
            /**
             * @description Race or ethnicity; null = not answered, or an answer that anyats does not know
             * @example two_or_more_races
             */
            race: ("american_indian_or_alaska_native" | "asian" | "black_or_african_american" | "hispanic_or_latino" | "native_hawaiian_or_other_pacific_islander" | "two_or_more_races" | "white" | "declined") | null;
            /** @description The provider's own word for `race` */
            race_raw: string | null;
            /**
             * @description Status as a protected veteran; null = not answered, or an answer that anyats does not know
             * @example not_protected
             */
            veteran_status: ("protected" | "not_protected" | "declined") | null;
            /** @description The provider's own word for `veteran_status` */
            veteran_status_raw: string | null;
            /**
             * @description Whether the candidate has a disability; null = not answered, or an answer that anyats does not know
             * @example declined
             */
            disability_status: ("yes" | "no" | "declined") | null;
            /** @description The provider's own word for `disability_status` */
            disability_status_raw: string | null;
            /**
             * Format: date-time
             * @description Time at which the candidate answered; null = not answered or unknown
             * @example 2026-03-02T09:14:27.118Z
             */
            submitted_at: string | null;
            /** @description Address of the EEO response in the provider's application */
            web_url: string | null;
            /**
             * Format: date-time
             * @description Time at which the record was created at the provider
             * @example 2026-03-02T09:14:27.118Z
             */
            created_at: string | null;
            /**
             * Format: date-time
             * @description Time of the last change at the provider
             * @example 2026-09-21T16:40:03.552Z
             */
            updated_at: string | null;
            /**
             * @description The records of the provider that this record was made from; null without `include=raw`
             * @example null
             */
            raw: components["schemas"]["RawRecord"][] | null;
        };
        /** @description One page of Eeoc rows */
        EeocPage: {
            data: components["schemas"]["Eeoc"][];
            /** @description The page size that was used: the requested one, limited to the maximum of the provider. A page can have fewer records */
            page_size: number;
            /** @description Token of the next page, for `?page_token=…`. null = this was the last page. A short or empty page is not the end */
            next_page_token: string | null;
            /** @description On the last page, if the provider can list changes: token for `?delta_token=…`; otherwise null */
            delta_token: string | null;
            /** @description Deleted records, if the provider lists them */
            deleted: components["schemas"]["Deleted"][];
            /** @description Issues that did not fail the request. Every record that is missing from `data` has a warning */
            warnings: components["schemas"]["Warning"][];
        };
        /** @description One Eeoc */
        EeocRecord: {
            data: components["schemas"]["Eeoc"];
            warnings: components["schemas"]["Warning"][];
        };
        /** @description One EEO response */
        EeocRecordLine: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "record";
            /** @enum {string} */
            resource: "eeocs";
            data: components["schemas"]["Eeoc"];
        };
        /** @description One line of an export. Ignore unknown types: new types can be added */
        EeocExportLine: components["schemas"]["EeocRecordLine"] | components["schemas"]["DeletedLine"] | components["schemas"]["WarningLine"] | components["schemas"]["CheckpointLine"] | components["schemas"]["WaitingLine"] | components["schemas"]["EndLine"] | components["schemas"]["ProblemLine"];
        /** @description A record that was deleted at the provider */
        DeletedLine: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "deleted";
            /** @enum {string} */
            resource: "candidates" | "applications" | "interviews" | "offers" | "scorecards" | "activities" | "attachments" | "jobs" | "job-postings" | "stages" | "departments" | "offices" | "sources" | "rejection-reasons" | "tags" | "users" | "custom-fields" | "eeocs";
            id: string;
            /**
             * Format: date-time
             * @description Time of the deletion; null = unknown
             * @example 2026-03-02T09:14:27.118Z
             */
            deleted_at: string | null;
        };
        /** @description An issue that did not fail the export, such as an unreadable field */
        WarningLine: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "warning";
            warning: components["schemas"]["Warning"];
        };
        /** @description Everything above this line is complete */
        CheckpointLine: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "checkpoint";
            /** @description Continues the export from here: `?page_token=…` */
            page_token: string;
            /** @description Pages since the start of the export */
            pages: number;
            /** @description Records since the start of the export */
            records: number;
        };
        /** @description anyats waits for the provider or for its rate limit. Sent at least every 15 seconds when there is no other line */
        WaitingLine: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "waiting";
            /** @enum {string} */
            reason: "rate_limit" | "upstream";
            /** @description `rate_limit`: remaining seconds of the wait. `upstream`: seconds since the provider was called */
            seconds: number;
        };
        /** @description The export is complete. A stream without this line is incomplete */
        EndLine: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "end";
            /** @description Pages of the complete export */
            pages: number;
            /** @description Records of the complete export */
            records: number;
            /** @description Warnings of the complete export */
            warnings: number;
            /** @description Lists the changes since this export; null = the provider cannot list changes */
            delta_token: string | null;
        };
        /** @description The export failed. Continue from the last checkpoint */
        ProblemLine: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "problem";
            problem: components["schemas"]["Problem"];
        };
        /** @description An issue that did not fail the request, such as an unreadable field */
        Warning: {
            /** @enum {string} */
            code: "record-unreadable" | "field-unreadable" | "raw-redacted" | "unreadable-overflow" | "pagination-resumed" | "pagination-restarted" | "full-sync" | "delta-unavailable" | "deletions-unavailable" | "provider-date-missing" | "include-failed" | "upstream-warning" | "upstream-version";
            /** @description The meaning, in a fixed text */
            detail: string;
            /** @description Id of the record, if it could be read */
            id?: string;
            /** @description JSON pointer into the response of the provider; for `field-unreadable` into the record, with `*` for every element of a list */
            pointer?: string;
            /** @description Number of further warnings with this code and `pointer`; absent = this warning only */
            count?: number;
        };
        /** @description A record that was deleted at the provider */
        Deleted: {
            id: string;
            /**
             * Format: date-time
             * @description Time of the deletion; null = unknown
             * @example 2026-03-02T09:14:27.118Z
             */
            deleted_at: string | null;
        };
        /** @description An error, by RFC 9457. The status says who has to act: 4xx the client, 424 the operator of the connection, 429 and 5xx the provider or this server */
        Problem: {
            /**
             * @description The type of the problem: a stable name, not an address
             * @enum {string}
             */
            type: "urn:problem-type:anyats:invalid-request" | "urn:problem-type:anyats:unsupported-filter" | "urn:problem-type:anyats:unsupported-include" | "urn:problem-type:anyats:page-token-invalid" | "urn:problem-type:anyats:page-token-mismatch" | "urn:problem-type:anyats:delta-token-invalid" | "urn:problem-type:anyats:connection-required" | "urn:problem-type:anyats:unauthorized" | "urn:problem-type:anyats:forbidden" | "urn:problem-type:anyats:cross-origin-refused" | "urn:problem-type:anyats:not-found" | "urn:problem-type:anyats:method-not-allowed" | "urn:problem-type:anyats:not-acceptable" | "urn:problem-type:anyats:connection-changed" | "urn:problem-type:anyats:file-processing" | "urn:problem-type:anyats:page-token-expired" | "urn:problem-type:anyats:delta-token-expired" | "urn:problem-type:anyats:payload-too-large" | "urn:problem-type:anyats:unsupported-media-type" | "urn:problem-type:anyats:range-not-satisfiable" | "urn:problem-type:anyats:expectation-failed" | "urn:problem-type:anyats:misdirected-request" | "urn:problem-type:anyats:file-too-large" | "urn:problem-type:anyats:too-many-matches" | "urn:problem-type:anyats:credentials-rejected" | "urn:problem-type:anyats:permission-missing" | "urn:problem-type:anyats:rate-limited" | "urn:problem-type:anyats:unsupported-resource" | "urn:problem-type:anyats:upstream-failed" | "urn:problem-type:anyats:upstream-unavailable" | "urn:problem-type:anyats:overloaded" | "urn:problem-type:anyats:upstream-timeout" | "urn:problem-type:anyats:internal";
            title: string;
            status: number;
            /** @description What happened and what to change */
            detail?: string;
            /** @description The request id, as in the header X-Request-Id and in the log */
            instance?: string;
            /** @description The provider that the problem came from */
            provider?: string;
            /** @description The upstream operation that failed */
            operation?: string;
            /** @description The HTTP status of the response of the provider */
            upstream_status?: number;
            /** @description The provider's own error code */
            upstream_code?: string;
            /** @description The provider's own request id, for its support */
            upstream_request_id?: string;
            /** @description Number of upstream calls of this request */
            attempts?: number;
            /** @enum {string} */
            source?: "client" | "provider";
            /** @description The supported values or combinations */
            supported?: unknown[];
            /** @description Each error: the name of the parameter, or a JSON pointer into the response of the provider */
            errors?: {
                name?: string;
                pointer?: string;
                detail: string;
            }[];
            /** @description Whether the same request can succeed later */
            retryable: boolean;
        };
        /** @description What a provider supports, generated from its adapter */
        Provider: {
            id: string;
            name: string;
            /** @description The public API documentation of the provider */
            docs: string;
            /** @description What `id` and `person_id` identify */
            identity: string;
            /** @description Data that the provider hides, and limitations */
            notes: string[];
            /** @description The credentials of a connection */
            credentials: {
                [key: string]: string;
            };
            /** @description Values for `region` of a connection */
            regions: string[];
            /** @description The options of a connection */
            options: {
                [key: string]: {
                    /** @description The allowed values; the first is the default. null: a text that each connection must set */
                    values: string[] | null;
                    description: string;
                };
            };
            /** @description All rate limits apply at the same time. anyats stays below each of them and slows down after each 429 response */
            limits: {
                requests: number;
                seconds: number;
                /** @description false: the provider publishes no rate limit, and this one is assumed */
                published: boolean;
                /** @description The public URL of the source, or a description of the source */
                source: string;
                /** @description Number of requests that the provider accepts at once */
                burst?: number;
                /** @description Whether response headers of the provider update the rate limit */
                adaptive: boolean;
            }[];
            resources: {
                [key: string]: {
                    /** @description Largest page size that the provider accepts */
                    max_page_size: number;
                    /** @description Whether a page can have more records than requested: one record of the provider gives several, or the provider chooses the size */
                    may_exceed_page_size: boolean;
                    /**
                     * @description How the list is read. native: one call for each page. whole: the provider returns the whole list with each call. each: one call for each parent, see `way_of`. derived: from the records of another list, see `way_of`
                     * @enum {string}
                     */
                    way: "native" | "whole" | "each" | "derived";
                    /** @description The parent or the other list, in the provider's own word; null for native and whole */
                    way_of: string | null;
                    /** @description Calls to the provider for one page without includes, at most */
                    calls_per_page: number;
                    /** @description Calls to the provider for 1,000 records, in the largest pages; null: depends on the length of the other list */
                    calls_per_1000_records: number | null;
                    /** @description The permission that the credentials need, in the provider's own words */
                    permission: string;
                    /** @description Whether `id` is the text of the value, because the provider has no ids */
                    id_is_text: boolean;
                    /** @description Combinations of filters that are supported. Any subset of a combination is supported too */
                    filters: string[][];
                    /** @description How a filter differs from its documented meaning */
                    filter_notes: {
                        [key: string]: string;
                    };
                    /** @description Each include and the fields that it fills */
                    includes: {
                        [key: string]: {
                            fields: string[];
                            /**
                             * @description list: in lists, exports and reads of one record. one: only in reads of one record
                             * @enum {string}
                             */
                            available: "list" | "one";
                            /** @description Largest page size with this include */
                            max_page_size: number;
                        };
                    };
                    /** @description Whether a field can have a value: always, only with an include, only when one record is read by id, or never */
                    fields: {
                        [key: string]: "always" | "include" | "detail" | "never";
                    };
                    /**
                     * @description Whether a record keeps its position in the list during pagination
                     * @enum {string}
                     */
                    order: "stable" | "mutable" | "unknown";
                    read_by_id: boolean;
                    /** @description How `GET /attachments/{id}/content` reads files; null: the bytes of files cannot be read */
                    content: {
                        /** @description Hosts besides the one of the API from which files are read, without credentials; a leading dot stands for all names below. null: every public host, by https. A private address is read only at a `base_url` */
                        hosts: string[] | null;
                    } | null;
                    /** @description Whether pagination continues automatically when the cursor of the provider expires, from just before the last record */
                    resumes: boolean;
                    /** @description Whether an export with order=any reads several segments of the list in parallel. false: the export is sequential */
                    parallel_export: boolean;
                    /** @description What a request with a delta token reports; null: delta tokens are not supported */
                    delta: {
                        reports: ("created" | "updated" | "deleted")[];
                        /** @description Changes that are not reported */
                        limitations: string[];
                    } | null;
                };
            };
        };
        /** @description All providers */
        ProviderList: {
            data: components["schemas"]["Provider"][];
        };
        /** @description One provider */
        ProviderRecord: {
            data: components["schemas"]["Provider"];
        };
        /** @description One account at one provider, without its secrets */
        Connection: {
            /** @description Value for the header Connection-Id */
            id: string;
            /** @description The provider, see `GET /providers/{id}` */
            provider: string;
            resources: string[];
            /** @description The connection's values of the provider's options */
            options: {
                [key: string]: string;
            };
            /** @description Whether the connection is used when a request selects none */
            default: boolean;
            /** @description By resource: the fields that are hidden from this API key. They are always null */
            hidden: {
                [key: string]: string[];
            };
            /** @description Whether the data is invented and served by anyats */
            sandbox: boolean;
            /** @description How a connection of the sandbox fails on purpose; null = it does not */
            fault: string | null;
        };
        /** @description Whether the credentials of a connection work, what they may read and what is hidden from them */
        ConnectionCheck: {
            connection: string;
            provider: string;
            /** @description Whether no finding has the state `failed` */
            ok: boolean;
            findings: {
                /** @description What was checked */
                subject: string;
                /**
                 * @description `ok`: Works. `failed`: Does not work. The connection cannot be used for this. `hidden`: The credentials cannot read a part. `unknown`: The provider does not report this.
                 * @enum {string}
                 */
                state: "ok" | "failed" | "hidden" | "unknown";
                message: string;
                /** @description What to change; null = nothing, or unknown */
                fix: string | null;
            }[];
        };
        /** @description The connections that the API key may use */
        ConnectionList: {
            data: components["schemas"]["Connection"][];
        };
        /** @description The server works */
        Health: {
            /** @enum {string} */
            status: "ok";
        };
        /** @description Addresses of an e-mail; null = not an e-mail */
        ActivityEmail: {
            /**
             * @description Address of the sender
             * @example bo@corp.example
             */
            from: string | null;
            /** @description Addresses of the recipients */
            to: string[] | null;
            /** @description Addresses of further recipients */
            cc: string[] | null;
        };
        /** @description An answer to a question of the application form */
        Answer: {
            /** @description Id of the question; null = the provider has only the text */
            question_id: string | null;
            /**
             * @description Text of the question
             * @example May you work in the European Union?
             */
            question: string | null;
            /**
             * @description Kind of the question
             * @example boolean
             */
            type: ("text" | "long_text" | "number" | "boolean" | "date" | "select" | "multi_select" | "file" | "other") | null;
            /** @description The provider's own word for `type` */
            type_raw: string | null;
            /**
             * @description null, text, number, boolean or a list of texts; another shape is returned as the provider returned it
             * @example true
             */
            value: unknown;
            /** @description Label of the selected choice, or a list of labels for several choices */
            label: string | string[] | null;
        };
        /** @description A file of a candidate, an application or an offer. Every field is always present: null = unknown or not fetched, [] = known to be empty. */
        AttachmentOfApplication: {
            /**
             * @description Id of the attachment at the provider, for `GET /attachments/{id}`
             * @example 6f1c2d84-93a7-4c0e-8b55-0d1f7a2e9c31
             */
            id: string;
            /**
             * @description File name
             * @example ines-cv.pdf
             */
            name: string | null;
            /**
             * @description Kind of the file; null = the provider has no such word
             * @example resume
             */
            type: ("resume" | "cover_letter" | "offer_letter" | "take_home_test" | "form" | "other") | null;
            /** @description The provider's own word for `type` */
            type_raw: string | null;
            /**
             * @description Media type, as stored by the provider; null = unknown
             * @example application/pdf
             */
            content_type: string | null;
            /**
             * @description Size in bytes; null = unknown
             * @example 48213
             */
            size: number | null;
            /** @description The candidate; `id` is an id of the list of candidates */
            candidate: components["schemas"]["CandidateRef"] | null;
            /** @description Id in the list of applications; null = none or unknown */
            application_id: string | null;
            /** @description Address of the file, if the list of the provider contains it. It is valid for a short time */
            url: string | null;
            /** @description Address of the attachment in the provider's application */
            web_url: string | null;
            /**
             * Format: date-time
             * @description Time at which the record was created at the provider
             * @example 2026-03-02T09:14:27.118Z
             */
            created_at: string | null;
            /**
             * Format: date-time
             * @description Time of the last change at the provider
             * @example 2026-09-21T16:40:03.552Z
             */
            updated_at: string | null;
        };
        /** @description A candidate who applied to a job, or was added to one. A prospect has no job. Every field is always present: null = unknown or not fetched, [] = known to be empty. */
        CandidateApplication: {
            /**
             * @description Id of the application at the provider, for `GET /applications/{id}`
             * @example 6f1c2d84-93a7-4c0e-8b55-0d1f7a2e9c31
             */
            id: string;
            /** @description The candidate; `id` is an id of the list of candidates */
            candidate: components["schemas"]["CandidateRef"] | null;
            /** @description The job; null = none, such as a prospect, or unknown */
            job: components["schemas"]["JobRef"] | null;
            /** @description Id of the job posting through which the candidate applied; null = none or unknown */
            posting_id: string | null;
            /**
             * @description `rejected` = ended without a hire, by either side where the provider does not tell; `unknown` = see `status_raw`
             * @example active
             */
            status: ("lead" | "active" | "hired" | "rejected" | "withdrawn" | "converted" | "archived" | "unknown") | null;
            /** @description The provider's own word for `status` */
            status_raw: string | null;
            /** @description The stage of the application; null = none or unknown */
            stage: components["schemas"]["StageRef"] | null;
            /**
             * Format: date-time
             * @description Time at which the application entered its stage; null = unknown
             * @example 2026-03-02T09:14:27.118Z
             */
            stage_entered_at: string | null;
            /**
             * Format: date-time
             * @description Time of the application
             * @example 2026-03-02T09:14:27.118Z
             */
            applied_at: string | null;
            /**
             * Format: date-time
             * @description Time at which the application ended without a hire
             * @example null
             */
            rejected_at: string | null;
            /**
             * Format: date-time
             * @description Time of the hire
             * @example null
             */
            hired_at: string | null;
            /** @description Why the application was rejected, withdrawn or archived; null = open or unknown */
            rejection_reason: components["schemas"]["RejectionReasonRef"] | null;
            /** @description The user who ended the application; null = automatic or unknown */
            rejected_by: components["schemas"]["UserRef"] | null;
            /** @description The source of the candidate; null = unknown */
            source: components["schemas"]["SourceRef"] | null;
            /** @description The user who is credited with the source; null = none or unknown */
            credited_to: components["schemas"]["UserRef"] | null;
            /** @description The user who is responsible for the application; null = none or unknown */
            owner: components["schemas"]["UserRef"] | null;
            /** @description Users who hire for the job */
            hiring_team: components["schemas"]["TeamMember"][] | null;
            /** @description Fields that the customer's company defined itself, as far as the key may see them */
            custom_fields: components["schemas"]["CustomField"][] | null;
            /** @description Address of the application in the provider's application */
            web_url: string | null;
            /**
             * Format: date-time
             * @description Time at which the record was created at the provider
             * @example 2026-03-02T09:14:27.118Z
             */
            created_at: string | null;
            /**
             * Format: date-time
             * @description Time of the last change at the provider
             * @example 2026-09-21T16:40:03.552Z
             */
            updated_at: string | null;
        };
        /** @description A file */
        CandidateAttachment: {
            /**
             * @description Id at the provider
             * @example b7e0a3c9-5521-4d7e-9c44-1a2b3c4d5e6f
             */
            id: string | null;
            /**
             * @description File name
             * @example ines-cv.pdf
             */
            name: string | null;
            /**
             * @description Kind of the file
             * @example resume
             */
            type: ("resume" | "cover_letter" | "offer_letter" | "take_home_test" | "form" | "other") | null;
            /**
             * @description The provider's own word for `type`
             * @example resume
             */
            type_raw: string | null;
            /** @description Address of the file, if the list of the provider contains it. It is valid for a short time */
            url: string | null;
        };
        /** @description The candidate; `id` is an id of the list of candidates */
        CandidateRef: {
            /**
             * @description Id in the list of candidates
             * @example 6f1c2d84-93a7-4c0e-8b55-0d1f7a2e9c31
             */
            id: string | null;
            /**
             * @description Id of the person; null = the provider has none
             * @example 6f1c2d84-93a7-4c0e-8b55-0d1f7a2e9c31
             */
            person_id: string | null;
            /**
             * @description Full name; null = unknown
             * @example Ines Okafor-Lindqvist
             */
            name: string | null;
            /**
             * @description E-mail address; null = unknown
             * @example ines@example.org
             */
            email: string | null;
        };
        /** @description A part of the pay */
        Compensation: {
            /**
             * @description Kind of the pay
             * @example salary
             */
            type: ("salary" | "bonus" | "commission" | "equity") | null;
            /** @description The provider's own word for `type` */
            type_raw: string | null;
            /** @description The amount, where there is one; otherwise `min` and `max` */
            amount: number | null;
            /**
             * @description Smallest amount
             * @example 62000
             */
            min: number | null;
            /**
             * @description Largest amount
             * @example 82000
             */
            max: number | null;
            /**
             * @description Currency, ISO 4217
             * @example EUR
             */
            currency: string | null;
            /**
             * @description What the amount is paid for
             * @example year
             */
            interval: ("hour" | "day" | "week" | "two_weeks" | "half_month" | "month" | "quarter" | "half_year" | "year" | "once" | "none") | null;
            /** @description The provider's own word for `interval` */
            interval_raw: string | null;
        };
        /** @description What the person allowed; null = unknown */
        Consent: {
            /** @description null = unknown */
            store: components["schemas"]["ConsentGrant"] | null;
            /** @description null = unknown */
            contact: components["schemas"]["ConsentGrant"] | null;
            /** @description The provider's own word, where it has one word for it all */
            status_raw: string | null;
        };
        /** @description null = unknown */
        ConsentGrant: {
            /** @description Whether it is allowed */
            allowed: boolean | null;
            /**
             * Format: date-time
             * @description Time until which it is allowed
             * @example 2026-03-02T09:14:27.118Z
             */
            expires_at: string | null;
        };
        /** @description A field that the customer's company defined itself */
        CustomField: {
            /**
             * @description Id or key of the field at the provider
             * @example 22bb33cc-44dd-4e55-9f66-770088991122
             */
            id: string | null;
            /**
             * @description Title of the field
             * @example Expected pay
             */
            name: string | null;
            /**
             * @description By the provider's word, else by the shape of the value
             * @example money
             */
            type: ("text" | "number" | "boolean" | "date" | "select" | "multi_select" | "money" | "money_range" | "number_range" | "url" | "user" | "other") | null;
            /** @description The provider's own word for `type` */
            type_raw: string | null;
            /**
             * @description null, text, number, boolean or a list of texts; money is `{amount, currency}`, a range of numbers `{min, max}`, a range of money `{min, max, currency, interval}`; another shape is returned as the provider returned it
             * @example {
             *       "amount": 82000,
             *       "currency": "EUR"
             *     }
             */
            value: unknown;
            /** @description Label of the selected choice, or a list of labels for several choices */
            label: string | string[] | null;
            /** @description Whether the field is private at the provider */
            is_private: boolean | null;
        };
        /** @description An education */
        Education: {
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
             * @description Start date
             * @example 2011-09
             */
            start_date: string | null;
            /**
             * @description End date; null = unknown or ongoing
             * @example 2016-06
             */
            end_date: string | null;
        };
        /** @description An e-mail address */
        Email: {
            /**
             * @description As stored by the provider, in upper and lower case
             * @example ines@example.org
             */
            value: string;
            /**
             * @description null = the provider has no types
             * @example personal
             */
            type: ("personal" | "work" | "other") | null;
            /**
             * @description The provider's own word for `type`
             * @example Personal
             */
            type_raw: string | null;
            /**
             * @description null = unknown
             * @example true
             */
            is_primary: boolean | null;
        };
        /** @description An employment */
        Employment: {
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
             * @description Start date
             * @example 2019-09-01
             */
            start_date: string | null;
            /**
             * @description End date; null = unknown or ongoing
             * @example null
             */
            end_date: string | null;
        };
        /** @description A change of an application. The oldest change is first */
        HistoryEntry: {
            /**
             * @description What changed
             * @example stage
             */
            type: ("stage" | "status" | "job") | null;
            /** @description The value before; null = none or unknown. A status has a name only */
            from: components["schemas"]["Ref"] | null;
            /** @description The value after; null = none or unknown. A status has a name only */
            to: components["schemas"]["Ref"] | null;
            /** @description The user who made the change; null = automatic or unknown */
            actor: components["schemas"]["Ref"] | null;
            /**
             * Format: date-time
             * @description Time of the change; null = unknown
             * @example 2026-03-02T09:14:27.118Z
             */
            at: string | null;
        };
        /** @description A meeting with a candidate. An interview that is not scheduled yet has no times. Every field is always present: null = unknown or not fetched, [] = known to be empty. */
        InterviewOfApplication: {
            /**
             * @description Id of the interview at the provider, for `GET /interviews/{id}`
             * @example 6f1c2d84-93a7-4c0e-8b55-0d1f7a2e9c31
             */
            id: string;
            /**
             * @description Id in the list of applications; null = unknown
             * @example d2b95e07-18cc-47aa-8f3d-96e1c4a70b58
             */
            application_id: string | null;
            /** @description The candidate; `id` is an id of the list of candidates */
            candidate: components["schemas"]["CandidateRef"] | null;
            /** @description The job; null = none or unknown */
            job: components["schemas"]["JobRef"] | null;
            /** @description The stage that the interview belongs to; null = none or unknown */
            stage: components["schemas"]["StageRef"] | null;
            /**
             * @description Title
             * @example Team interview
             */
            title: string | null;
            /**
             * @description Kind of the interview
             * @example interview
             */
            type: ("interview" | "phone_call" | "take_home" | "debrief" | "other") | null;
            /** @description The provider's own word for `type` */
            type_raw: string | null;
            /**
             * @description A canceled interview stays in the list; null = a status that anyats does not know
             * @example scheduled
             */
            status: ("needs_scheduling" | "scheduled" | "awaiting_feedback" | "completed" | "canceled") | null;
            /** @description The provider's own word for `status` */
            status_raw: string | null;
            /**
             * Format: date-time
             * @description Start; null = not scheduled or unknown
             * @example 2026-03-02T09:14:27.118Z
             */
            start_at: string | null;
            /**
             * Format: date-time
             * @description End; null = not scheduled or unknown
             * @example 2026-03-02T09:14:27.118Z
             */
            end_at: string | null;
            /**
             * @description Time zone (IANA) in which the interview was planned; null = unknown
             * @example Europe/Stockholm
             */
            time_zone: string | null;
            /**
             * @description Room or address
             * @example Room Fjord
             */
            location: string | null;
            /**
             * @description Address of the video meeting
             * @example https://meet.corp.example/abc
             */
            meeting_url: string | null;
            /** @description Id of the event in the calendar of the company */
            calendar_event_id: string | null;
            /** @description The user who planned the interview; null = unknown */
            organizer: components["schemas"]["UserRef"] | null;
            /** @description The people who interview the candidate */
            interviewers: components["schemas"]["Interviewer"][] | null;
            /** @description Address of the interview in the provider's application */
            web_url: string | null;
            /**
             * Format: date-time
             * @description Time at which the record was created at the provider
             * @example 2026-03-02T09:14:27.118Z
             */
            created_at: string | null;
            /**
             * Format: date-time
             * @description Time of the last change at the provider
             * @example 2026-09-21T16:40:03.552Z
             */
            updated_at: string | null;
        };
        /** @description The interview; null = none or unknown */
        InterviewRef: {
            /** @description Id in the list of interviews */
            id: string | null;
            /**
             * @description Title; null = unknown
             * @example Team interview
             */
            title: string | null;
        };
        /** @description A person who interviews the candidate */
        Interviewer: {
            /**
             * @description User id at the provider; null = not a user
             * @example 75c4d3e2-f1a0-4b9c-8d7e-6f5a4b3c2d1e
             */
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
            /**
             * @description Answer to the invitation; null = unknown
             * @example accepted
             */
            status: ("needs_action" | "accepted" | "declined" | "tentative") | null;
            /** @description The provider's own word for `status` */
            status_raw: string | null;
        };
        /** @description The job; null = none, such as a prospect, or unknown */
        JobRef: {
            /**
             * @description Job id
             * @example 77a1c2d3-e4f5-4a6b-8c7d-9e0f1a2b3c4d
             */
            id: string | null;
            /**
             * @description Job title; null = unknown
             * @example Platform Engineer
             */
            title: string | null;
        };
        /** @description A profile, website or other link */
        Link: {
            /**
             * @description As stored by the provider, with or without a scheme. anyats never requests it
             * @example https://github.com/ines-example
             */
            url: string;
            /**
             * @description null = the provider has no types
             * @example github
             */
            type: ("linkedin" | "github" | "twitter" | "stack_overflow" | "medium" | "youtube" | "codepen" | "facebook" | "portfolio" | "blog" | "company" | "personal" | "website" | "social" | "other") | null;
            /**
             * @description The provider's own word for `type`
             * @example GitHub
             */
            type_raw: string | null;
        };
        /** @description An address or place */
        Location: {
            /**
             * @description The address in one line
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
             * @description Country: a name or a code, as stored by the provider
             * @example Sweden
             */
            country: string | null;
            /** @description null = the provider has no types */
            type: ("home" | "work" | "other") | null;
            /** @description The provider's own word for `type` */
            type_raw: string | null;
        };
        /** @description An offer to a candidate, in its current version. Every field is always present: null = unknown or not fetched, [] = known to be empty. */
        OfferOfApplication: {
            /**
             * @description Id of the offer at the provider, for `GET /offers/{id}`
             * @example 6f1c2d84-93a7-4c0e-8b55-0d1f7a2e9c31
             */
            id: string;
            /**
             * @description Id in the list of applications; null = unknown
             * @example d2b95e07-18cc-47aa-8f3d-96e1c4a70b58
             */
            application_id: string | null;
            /** @description The candidate; `id` is an id of the list of candidates */
            candidate: components["schemas"]["CandidateRef"] | null;
            /** @description The job; null = none or unknown */
            job: components["schemas"]["JobRef"] | null;
            /**
             * @description null = a status that anyats does not know
             * @example sent
             */
            status: ("draft" | "pending_approval" | "approved" | "sent" | "accepted" | "declined" | "withdrawn") | null;
            /** @description The provider's own word for `status` */
            status_raw: string | null;
            /**
             * @description Number of the version, from 1; null = unknown
             * @example 1
             */
            version: number | null;
            /** @description The user who made the offer; null = unknown */
            creator: components["schemas"]["UserRef"] | null;
            /** @description The opening that the offer is for; null = none or unknown */
            opening: components["schemas"]["Ref"] | null;
            /**
             * @description Day on which the offer was sent; null = not sent or unknown
             * @example 2019-09-01
             */
            sent_on: string | null;
            /**
             * Format: date-time
             * @description Time of the acceptance
             * @example null
             */
            accepted_at: string | null;
            /**
             * Format: date-time
             * @description Time at which the candidate declined
             * @example null
             */
            declined_at: string | null;
            /**
             * Format: date-time
             * @description Time at which the offer ended in any way
             * @example null
             */
            closed_at: string | null;
            /**
             * @description First day of work
             * @example 2019-09-01
             */
            start_date: string | null;
            /** @description Pay */
            compensation: components["schemas"]["Compensation"][] | null;
            /** @description Files of the offer */
            attachments: components["schemas"]["CandidateAttachment"][] | null;
            /** @description Fields that the customer's company defined itself, as far as the key may see them */
            custom_fields: components["schemas"]["CustomField"][] | null;
            /** @description Address of the offer in the provider's application */
            web_url: string | null;
            /**
             * Format: date-time
             * @description Time at which the record was created at the provider
             * @example 2026-03-02T09:14:27.118Z
             */
            created_at: string | null;
            /**
             * Format: date-time
             * @description Time of the last change at the provider
             * @example 2026-09-21T16:40:03.552Z
             */
            updated_at: string | null;
        };
        /** @description A person to hire for a job */
        Opening: {
            /**
             * @description Id at the provider
             * @example c1d2e3f4-a5b6-4c7d-8e9f-0a1b2c3d4e5f
             */
            id: string | null;
            /**
             * @description null = a status that anyats does not know
             * @example open
             */
            status: ("draft" | "approved" | "open" | "filled" | "closed") | null;
            /** @description The provider's own word for `status` */
            status_raw: string | null;
            /**
             * Format: date-time
             * @description Time at which the opening was opened
             * @example 2026-03-02T09:14:27.118Z
             */
            opened_at: string | null;
            /**
             * Format: date-time
             * @description Time at which the opening was filled or closed; null = open or unknown
             * @example null
             */
            closed_at: string | null;
            /** @description Id of the application of the person who was hired; null = none or unknown */
            application_id: string | null;
        };
        /** @description A phone number */
        Phone: {
            /**
             * @description Free text, as stored by the provider
             * @example +46 70 555 01 23
             */
            value: string;
            /**
             * @description null = the provider has no types
             * @example personal
             */
            type: ("mobile" | "home" | "work" | "personal" | "skype" | "other") | null;
            /**
             * @description The provider's own word for `type`
             * @example Personal
             */
            type_raw: string | null;
            /**
             * @description null = unknown
             * @example true
             */
            is_primary: boolean | null;
        };
        /** @description The advertisement of a job, with the questions of its application form. Every field is always present: null = unknown or not fetched, [] = known to be empty. */
        PostingOfJob: {
            /**
             * @description Id of the job posting at the provider, for `GET /job-postings/{id}`
             * @example 6f1c2d84-93a7-4c0e-8b55-0d1f7a2e9c31
             */
            id: string;
            /** @description The job of the posting; null = unknown */
            job: components["schemas"]["JobRef"] | null;
            /**
             * @description Title
             * @example Platform Engineer
             */
            title: string | null;
            /**
             * @description null = a status that anyats does not know
             * @example published
             */
            status: ("draft" | "pending" | "published" | "closed" | "archived") | null;
            /** @description The provider's own word for `status` */
            status_raw: string | null;
            /**
             * @description Whether the posting is for people of the company only; null = unknown
             * @example false
             */
            is_internal: boolean | null;
            /**
             * @description Language, as the provider writes it
             * @example en
             */
            language: string | null;
            /** @description Text as HTML */
            description_html: string | null;
            /** @description Text as plain text */
            description_text: string | null;
            /** @description Further sections of the text */
            sections: components["schemas"]["PostingSection"][] | null;
            /**
             * @description `other` for types that the company defined
             * @example full_time
             */
            employment_type: ("full_time" | "part_time" | "contract" | "temporary" | "intern" | "other") | null;
            /** @description The provider's own word for `employment_type` */
            employment_type_raw: string | null;
            /**
             * @description null = unknown
             * @example hybrid
             */
            workplace: ("on_site" | "hybrid" | "remote") | null;
            /** @description The provider's own word for `workplace` */
            workplace_raw: string | null;
            /** @description Places of work */
            locations: components["schemas"]["Location"][] | null;
            /** @description Pay */
            compensation: components["schemas"]["Compensation"][] | null;
            /**
             * @description Public address of the posting
             * @example https://jobs.corp.example/platform-engineer
             */
            public_url: string | null;
            /** @description Public address of the application form */
            apply_url: string | null;
            /**
             * @description Day on which the posting was first published
             * @example 2026-03-02
             */
            published_on: string | null;
            /**
             * @description Last day for applications; null = none or unknown
             * @example null
             */
            closes_on: string | null;
            /** @description Address of the job posting in the provider's application */
            web_url: string | null;
            /**
             * Format: date-time
             * @description Time at which the record was created at the provider
             * @example 2026-03-02T09:14:27.118Z
             */
            created_at: string | null;
            /**
             * Format: date-time
             * @description Time of the last change at the provider
             * @example 2026-09-21T16:40:03.552Z
             */
            updated_at: string | null;
        };
        /** @description A section of the text of a job posting */
        PostingSection: {
            /**
             * @description The provider's own word for the section
             * @example requirements
             */
            type: string | null;
            /**
             * @description Title
             * @example What you bring
             */
            title: string | null;
            /** @description Text as HTML */
            html: string | null;
        };
        /** @description A question of an application form */
        Question: {
            /**
             * @description Id at the provider, as in the answers of applications
             * @example 22bb33cc-44dd-4e55-9f66-770088991122
             */
            id: string | null;
            /**
             * @description Text of the question
             * @example May you work in the European Union?
             */
            title: string | null;
            /** @description Explanation as HTML */
            description_html: string | null;
            /**
             * @description Kind of the question
             * @example boolean
             */
            type: ("text" | "long_text" | "number" | "boolean" | "date" | "select" | "multi_select" | "file" | "other") | null;
            /** @description The provider's own word for `type` */
            type_raw: string | null;
            /**
             * @description Whether an answer is required; null = unknown
             * @example true
             */
            is_required: boolean | null;
            /**
             * @description Position in the form, from 1
             * @example 1
             */
            order: number | null;
            /**
             * @description What the answer is for
             * @example application
             */
            category: ("application" | "eeo" | "demographic" | "consent") | null;
            /** @description Choices, where the question has them */
            options: components["schemas"]["Ref"][] | null;
            /** @description Most characters of an answer; null = no limit or unknown */
            max_length: number | null;
        };
        /** @description A record of the provider, unchanged */
        RawRecord: {
            /**
             * @description The operation of the provider that returned the record
             * @example candidate.list
             */
            operation: string;
            /** @description The record as the provider returned it */
            data: unknown;
        };
        /** @description The value before; null = none or unknown. A status has a name only */
        Ref: {
            /**
             * @description Id at the provider
             * @example 0a4b8f10-7d2e-4f63-9a11-5c0e8d7b6a92
             */
            id: string | null;
            /**
             * @description Name; null = unknown
             * @example Engineering
             */
            name: string | null;
        };
        /** @description Why the application was rejected, withdrawn or archived; null = open or unknown */
        RejectionReasonRef: {
            /** @description Id at the provider */
            id: string | null;
            /**
             * @description Name; null = unknown
             * @example Role paused
             */
            name: string | null;
            /**
             * @description Who ended the application; null = unknown
             * @example by_organization
             */
            type: ("by_organization" | "by_candidate" | "other") | null;
        };
        /** @description A field of a scorecard */
        ScorecardField: {
            /** @description Id or key of the field at the provider */
            id: string | null;
            /**
             * @description Title
             * @example Communication
             */
            title: string | null;
            /**
             * @description Kind of the value
             * @example text
             */
            type: ("text" | "long_text" | "number" | "boolean" | "date" | "select" | "multi_select" | "file" | "other") | null;
            /** @description The provider's own word for `type` */
            type_raw: string | null;
            /**
             * @description null, text, number, boolean or a list of texts; another shape is returned as the provider returned it
             * @example Clear and friendly
             */
            value: unknown;
            /** @description Label of the selected choice, or a list of labels for several choices */
            label: string | string[] | null;
        };
        /** @description The feedback of one interviewer on a candidate. Every field is always present: null = unknown or not fetched, [] = known to be empty. */
        ScorecardOfApplication: {
            /**
             * @description Id of the scorecard at the provider, for `GET /scorecards/{id}`
             * @example 6f1c2d84-93a7-4c0e-8b55-0d1f7a2e9c31
             */
            id: string;
            /**
             * @description Id in the list of applications; null = unknown
             * @example d2b95e07-18cc-47aa-8f3d-96e1c4a70b58
             */
            application_id: string | null;
            /** @description The candidate; `id` is an id of the list of candidates */
            candidate: components["schemas"]["CandidateRef"] | null;
            /** @description The interview; null = none or unknown */
            interview: components["schemas"]["InterviewRef"] | null;
            /** @description The user who wrote the scorecard; null = unknown */
            author: components["schemas"]["UserRef"] | null;
            /**
             * @description null = no decision, or a word that anyats does not know
             * @example yes
             */
            recommendation: ("strong_no" | "no" | "neutral" | "yes" | "strong_yes") | null;
            /** @description The provider's own word for `recommendation` */
            recommendation_raw: string | null;
            /**
             * @description Comment as text. Private notes are never part of the comment
             * @example Explains trade-offs well
             */
            comment: string | null;
            /**
             * @description Whether the scorecard is not submitted yet; null = unknown
             * @example false
             */
            is_draft: boolean | null;
            /**
             * Format: date-time
             * @description Time of the submission; null = a draft or unknown
             * @example 2026-03-02T09:14:27.118Z
             */
            submitted_at: string | null;
            /** @description Sections in their order */
            sections: components["schemas"]["ScorecardSection"][] | null;
            /** @description Address of the scorecard in the provider's application */
            web_url: string | null;
            /**
             * Format: date-time
             * @description Time at which the record was created at the provider
             * @example 2026-03-02T09:14:27.118Z
             */
            created_at: string | null;
            /**
             * Format: date-time
             * @description Time of the last change at the provider
             * @example 2026-09-21T16:40:03.552Z
             */
            updated_at: string | null;
        };
        /** @description A section of a scorecard */
        ScorecardSection: {
            /**
             * @description Title; null = none
             * @example Skills
             */
            title: string | null;
            /** @description Fields in their order */
            fields: components["schemas"]["ScorecardField"][] | null;
        };
        /** @description The source of the candidate; null = unknown */
        SourceRef: {
            /**
             * @description Id at the provider
             * @example 3c9d7e55-0b1a-4e8f-a6d2-9f8e7d6c5b4a
             */
            id: string | null;
            /**
             * @description Name
             * @example Employee referral
             */
            name: string | null;
            /**
             * @description Kind of the source; `other` for kinds that the company defined
             * @example referred
             */
            type: ("applied" | "sourced" | "referred" | "agency" | "internal" | "university" | "other") | null;
            /**
             * @description The provider's own word for `type`
             * @example Referral
             */
            type_raw: string | null;
        };
        /** @description A stage that applications pass through. `scope` is where the stage is valid. Every field is always present: null = unknown or not fetched, [] = known to be empty. */
        StageOfJob: {
            /**
             * @description Id of the stage at the provider, for `GET /stages/{id}`
             * @example 6f1c2d84-93a7-4c0e-8b55-0d1f7a2e9c31
             */
            id: string;
            /**
             * @description Name
             * @example Phone screen
             */
            name: string | null;
            /**
             * @description Kind of the stage; null = the provider has no kinds
             * @example screen
             */
            type: ("lead" | "review" | "screen" | "interview" | "offer" | "hired" | "archived") | null;
            /** @description The provider's own word for `type` */
            type_raw: string | null;
            /**
             * @description Position among the stages of the same account, plan or job. Sort by this number; it is not an index, and can have decimals
             * @example 3
             */
            order: number | null;
            /**
             * @description account: all jobs have the stage. plan: all jobs with this plan. job: this job only
             * @example plan
             */
            scope: ("account" | "plan" | "job") | null;
            /** @description The job that has the stage; null = several jobs */
            job: components["schemas"]["JobRef"] | null;
            /** @description The interview plan that has the stage; null = none */
            plan: components["schemas"]["Ref"] | null;
            /**
             * @description Whether the stage is in use; null = unknown
             * @example true
             */
            is_active: boolean | null;
            /** @description Address of the stage in the provider's application */
            web_url: string | null;
            /**
             * Format: date-time
             * @description Time at which the record was created at the provider
             * @example 2026-03-02T09:14:27.118Z
             */
            created_at: string | null;
            /**
             * Format: date-time
             * @description Time of the last change at the provider
             * @example 2026-09-21T16:40:03.552Z
             */
            updated_at: string | null;
        };
        /** @description The stage of the application; null = none or unknown */
        StageRef: {
            /**
             * @description Stage id
             * @example 5d0c1b2a-3f4e-4d5c-9b6a-7f8e9d0c1b2a
             */
            id: string | null;
            /**
             * @description Stage name; null = unknown
             * @example Phone screen
             */
            name: string | null;
            /**
             * @description Kind of the stage; null = unknown
             * @example screen
             */
            type: ("lead" | "review" | "screen" | "interview" | "offer" | "hired" | "archived") | null;
            /**
             * @description Position among the stages; null = unknown
             * @example 3
             */
            order: number | null;
        };
        /** @description A tag */
        TagRef: {
            /**
             * @description Id at the provider; null = tags have no id
             * @example 0a4b8f10-7d2e-4f63-9a11-5c0e8d7b6a92
             */
            id: string | null;
            /**
             * @description Name
             * @example Silver medalist
             */
            name: string | null;
        };
        /** @description A user who hires for a job, with the role there */
        TeamMember: {
            /**
             * @description User id at the provider
             * @example 75c4d3e2-f1a0-4b9c-8d7e-6f5a4b3c2d1e
             */
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
            /**
             * @description `other` for roles that the company defined
             * @example recruiter
             */
            role: ("hiring_manager" | "recruiter" | "coordinator" | "sourcer" | "other") | null;
            /** @description The provider's own word for `role` */
            role_raw: string | null;
        };
        /** @description The user who is responsible for the candidate; null = none or unknown */
        UserRef: {
            /**
             * @description User id at the provider
             * @example 75c4d3e2-f1a0-4b9c-8d7e-6f5a4b3c2d1e
             */
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
        };
    };
    responses: {
        /** @description invalid-request: The request is not valid. unsupported-filter: This provider does not support these filters. unsupported-include: This provider does not support this include. page-token-invalid: The page token is not valid here. page-token-mismatch: The page token was issued for another request. delta-token-invalid: The delta token is not valid here. connection-required: A connection must be chosen */
        Problem400: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description unauthorized: A valid API key is needed */
        Problem401: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description forbidden: This API key may not do that. cross-origin-refused: Web pages of other origins are not served */
        Problem403: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description not-found: Not found */
        Problem404: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description not-acceptable: No accepted media type is available */
        Problem406: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description file-processing: The provider is still processing the file */
        Problem409: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description page-token-expired: The page token has expired. delta-token-expired: The delta token has expired */
        Problem410: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description range-not-satisfiable: The file has no such range */
        Problem416: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description misdirected-request: This host name is not served */
        Problem421: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description too-many-matches: More matches than the provider can list */
        Problem422: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description credentials-rejected: The provider rejected the credentials. permission-missing: The credentials lack a permission */
        Problem424: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description rate-limited: Too many requests */
        Problem429: {
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
        Problem500: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description unsupported-resource: This provider does not support the resource */
        Problem501: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description upstream-failed: The response of the provider is not valid */
        Problem502: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description upstream-unavailable: The provider is not available. overloaded: The server is overloaded */
        Problem503: {
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
        Problem504: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
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
                    /** @description Id of this request in problems and logs */
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
            421: components["responses"]["Problem421"];
            500: components["responses"]["Problem500"];
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
                    /** @description Id of this request in problems and logs */
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
            421: components["responses"]["Problem421"];
            500: components["responses"]["Problem500"];
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
                 * @description Records in a page, at most the maximum of the provider. With `page_token`, the size of the first page is used
                 * @example 5
                 */
                page_size?: number;
                /** @description `next_page_token` of the previous page. It contains all parameters: send it alone */
                page_token?: string;
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it. Others: `applications` (Greenhouse), `attachments` (Greenhouse), `educations` (Greenhouse), `employments` (Greenhouse) */
                include?: string;
                /** @description Created at or after this instant (ISO 8601). Served by Ashby, Greenhouse, Lever. Ashby compares the time at which the candidate was added to Ashby, which can be later than `created_at` */
                created_after?: string;
                /** @description Created before this instant (ISO 8601). Served by Greenhouse, Lever */
                created_before?: string;
                /** @description Changed at or after this instant (ISO 8601). Served by Greenhouse, Jobvite, Lever */
                updated_after?: string;
                /** @description Changed before this instant (ISO 8601). Served by Greenhouse, Lever */
                updated_before?: string;
                /** @description Has exactly this e-mail address; upper and lower case are equal. Served by Ashby, Greenhouse, Lever */
                email?: string;
                /** @description Found under this name by the provider's own search. Served by Ashby. Uses the operation candidate.search. Ashby does not document how that operation matches names */
                name?: string;
                /** @description Has a tag with this name. Served by Greenhouse, Lever */
                tag?: string;
                /** @description Applied to this job. Served by Lever */
                job_id?: string;
                /** @description Is in this stage. Served by Lever */
                stage_id?: string;
                /** @description Records of this person. Served by Greenhouse, Jobvite, Lever */
                person_id?: string;
                /** @description `delta_token` of the last page of a list: lists the changes since. No filters. `GET /providers/{id}` says which changes a provider can list */
                delta_token?: string;
                /** @description With an expired `delta_token`: list everything (warning `full-sync`) instead of 410 `delta-token-expired` */
                on_expired?: "full";
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
                /** @description `no-cache` calls the provider, also if the page is cached or another request is fetching it */
                "Cache-Control"?: string;
                /** @description `wait=N` (RFC 7240): respond within N seconds, 1 to 60. The default is 25 */
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
                    /** @description Id of this request in problems and logs */
                    "X-Request-Id"?: string;
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    /** @description The applied preference, such as `wait=5` */
                    "Preference-Applied"?: string;
                    /** @description The next page as `rel="next"`, if there is one */
                    Link?: string;
                    /** @description Seconds since the provider returned the page. Only for a page that was fetched before this request */
                    Age?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CandidatePage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            410: components["responses"]["Problem410"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    getCandidate: {
        parameters: {
            query?: {
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it. Others: `applications` (Greenhouse), `attachments` (Greenhouse), `educations` (Greenhouse), `employments` (Greenhouse) */
                include?: string;
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
                /** @description `no-cache` calls the provider, also if the page is cached or another request is fetching it */
                "Cache-Control"?: string;
                /** @description `wait=N` (RFC 7240): respond within N seconds, 1 to 60. The default is 25 */
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
                    /** @description Id of this request in problems and logs */
                    "X-Request-Id"?: string;
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    /** @description The applied preference, such as `wait=5` */
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
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            421: components["responses"]["Problem421"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    listApplications: {
        parameters: {
            query?: {
                /**
                 * @description Records in a page, at most the maximum of the provider. With `page_token`, the size of the first page is used
                 * @example 5
                 */
                page_size?: number;
                /** @description `next_page_token` of the previous page. It contains all parameters: send it alone */
                page_token?: string;
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it. Others: `history` (Ashby, Greenhouse, Lever), `answers` (Ashby, Greenhouse, Lever), `interviews` (Ashby, Greenhouse, Lever), `offers` (Ashby, Greenhouse, Lever), `scorecards` (Ashby, Greenhouse, Lever), `attachments` (Ashby, Greenhouse, Lever), `candidate` (Greenhouse), `job` (Greenhouse), `source` (Greenhouse), `rejection_reason` (Greenhouse, Lever), `hired_at` (Greenhouse), `credited_to` (Greenhouse), `users` (Greenhouse), `stage` (Lever) */
                include?: string;
                /** @description Created at or after this instant (ISO 8601). Served by Ashby, Greenhouse, Lever */
                created_after?: string;
                /** @description Created before this instant (ISO 8601). Served by Greenhouse, Lever */
                created_before?: string;
                /** @description Changed at or after this instant (ISO 8601). Served by Greenhouse, Jobvite, Lever */
                updated_after?: string;
                /** @description Changed before this instant (ISO 8601). Served by Greenhouse, Lever */
                updated_before?: string;
                /** @description Applications of this candidate. Served by every provider of the list. Ashby lists the ids of the applications of a candidate only, so each application is read by id. An id that no candidate has is a 404. Lever: An id that no candidate has is a 404 */
                candidate_id?: string;
                /** @description Applications to this job. Served by Ashby, Greenhouse, Lever */
                job_id?: string;
                /** @description Is in this stage. Served by Greenhouse, Lever */
                stage_id?: string;
                /** @description Has this status. Served by Ashby, Greenhouse, Lever. Ashby has one status for `rejected`, `withdrawn` and `archived`: of its applications, those with another status are removed, so a page can be short or empty */
                status?: "lead" | "active" | "hired" | "rejected" | "withdrawn" | "converted" | "archived" | "unknown";
                /** @description `delta_token` of the last page of a list: lists the changes since. No filters. `GET /providers/{id}` says which changes a provider can list */
                delta_token?: string;
                /** @description With an expired `delta_token`: list everything (warning `full-sync`) instead of 410 `delta-token-expired` */
                on_expired?: "full";
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
                /** @description `no-cache` calls the provider, also if the page is cached or another request is fetching it */
                "Cache-Control"?: string;
                /** @description `wait=N` (RFC 7240): respond within N seconds, 1 to 60. The default is 25 */
                Prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of applications */
            200: {
                headers: {
                    /** @description Id of this request in problems and logs */
                    "X-Request-Id"?: string;
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    /** @description The applied preference, such as `wait=5` */
                    "Preference-Applied"?: string;
                    /** @description The next page as `rel="next"`, if there is one */
                    Link?: string;
                    /** @description Seconds since the provider returned the page. Only for a page that was fetched before this request */
                    Age?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            410: components["responses"]["Problem410"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    getApplication: {
        parameters: {
            query?: {
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it. Others: `history` (Ashby, Greenhouse, Lever), `answers` (Ashby, Greenhouse, Lever), `interviews` (Ashby, Greenhouse, Lever), `offers` (Ashby, Greenhouse, Lever), `scorecards` (Ashby, Greenhouse, Lever), `attachments` (Ashby, Greenhouse, Lever), `candidate` (Greenhouse), `job` (Greenhouse), `source` (Greenhouse), `rejection_reason` (Greenhouse, Lever), `hired_at` (Greenhouse), `credited_to` (Greenhouse), `users` (Greenhouse), `stage` (Lever) */
                include?: string;
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
                /** @description `no-cache` calls the provider, also if the page is cached or another request is fetching it */
                "Cache-Control"?: string;
                /** @description `wait=N` (RFC 7240): respond within N seconds, 1 to 60. The default is 25 */
                Prefer?: string;
            };
            path: {
                /** @description The `id` of a application */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The application */
            200: {
                headers: {
                    /** @description Id of this request in problems and logs */
                    "X-Request-Id"?: string;
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    /** @description The applied preference, such as `wait=5` */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationRecord"];
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
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            421: components["responses"]["Problem421"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    getApplicationHistory: {
        parameters: {
            query?: never;
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
                /** @description `no-cache` calls the provider, also if the page is cached or another request is fetching it */
                "Cache-Control"?: string;
                /** @description `wait=N` (RFC 7240): respond within N seconds, 1 to 60. The default is 25 */
                Prefer?: string;
            };
            path: {
                /** @description The `id` of a application */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The history of the application */
            200: {
                headers: {
                    /** @description Id of this request in problems and logs */
                    "X-Request-Id"?: string;
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    /** @description The applied preference, such as `wait=5` */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationHistory"];
                };
            };
            /** @description invalid-request: The request is not valid. connection-required: A connection must be chosen */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            421: components["responses"]["Problem421"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    listInterviews: {
        parameters: {
            query?: {
                /**
                 * @description Records in a page, at most the maximum of the provider. With `page_token`, the size of the first page is used
                 * @example 5
                 */
                page_size?: number;
                /** @description `next_page_token` of the previous page. It contains all parameters: send it alone */
                page_token?: string;
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it. Others: `title` (Ashby), `candidate` (Greenhouse), `job` (Greenhouse), `stage` (Greenhouse), `interviewers` (Greenhouse), `users` (Greenhouse) */
                include?: string;
                /** @description Created at or after this instant (ISO 8601). Served by Ashby, Greenhouse. Ashby compares the time of the schedule, which can be older than its events. The whole list is read, and older interviews are removed: a page can be short or empty */
                created_after?: string;
                /** @description Created before this instant (ISO 8601). Served by Greenhouse */
                created_before?: string;
                /** @description Changed at or after this instant (ISO 8601). Served by Greenhouse */
                updated_after?: string;
                /** @description Changed before this instant (ISO 8601). Served by Greenhouse */
                updated_before?: string;
                /** @description Interviews of this application. Served by every provider of the list. Ashby: An id that no application has selects no interview. Lever: An id of an opportunity that does not exist is a 404 */
                application_id?: string;
                /** @description Interviews of this candidate. Served by Greenhouse, Lever. Greenhouse: Requests the applications of the candidate first, which needs harvest:applications:list too. Lever: An id that no candidate has is a 404 */
                candidate_id?: string;
                /** @description Interviews for this job. Served by Greenhouse */
                job_id?: string;
                /** @description Starts at or after this instant (ISO 8601). Served by Greenhouse */
                start_after?: string;
                /** @description Starts before this instant (ISO 8601). Served by Greenhouse */
                start_before?: string;
                /** @description `delta_token` of the last page of a list: lists the changes since. No filters. `GET /providers/{id}` says which changes a provider can list */
                delta_token?: string;
                /** @description With an expired `delta_token`: list everything (warning `full-sync`) instead of 410 `delta-token-expired` */
                on_expired?: "full";
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
                /** @description `no-cache` calls the provider, also if the page is cached or another request is fetching it */
                "Cache-Control"?: string;
                /** @description `wait=N` (RFC 7240): respond within N seconds, 1 to 60. The default is 25 */
                Prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of interviews */
            200: {
                headers: {
                    /** @description Id of this request in problems and logs */
                    "X-Request-Id"?: string;
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    /** @description The applied preference, such as `wait=5` */
                    "Preference-Applied"?: string;
                    /** @description The next page as `rel="next"`, if there is one */
                    Link?: string;
                    /** @description Seconds since the provider returned the page. Only for a page that was fetched before this request */
                    Age?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InterviewPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            410: components["responses"]["Problem410"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    getInterview: {
        parameters: {
            query?: {
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it. Others: `title` (Ashby), `candidate` (Greenhouse), `job` (Greenhouse), `stage` (Greenhouse), `interviewers` (Greenhouse), `users` (Greenhouse) */
                include?: string;
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
                /** @description `no-cache` calls the provider, also if the page is cached or another request is fetching it */
                "Cache-Control"?: string;
                /** @description `wait=N` (RFC 7240): respond within N seconds, 1 to 60. The default is 25 */
                Prefer?: string;
            };
            path: {
                /** @description The `id` of a interview */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The interview */
            200: {
                headers: {
                    /** @description Id of this request in problems and logs */
                    "X-Request-Id"?: string;
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    /** @description The applied preference, such as `wait=5` */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InterviewRecord"];
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
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            421: components["responses"]["Problem421"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    listOffers: {
        parameters: {
            query?: {
                /**
                 * @description Records in a page, at most the maximum of the provider. With `page_token`, the size of the first page is used
                 * @example 5
                 */
                page_size?: number;
                /** @description `next_page_token` of the previous page. It contains all parameters: send it alone */
                page_token?: string;
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it. Others: `candidate` (Greenhouse), `job` (Greenhouse), `opening` (Greenhouse), `attachments` (Greenhouse) */
                include?: string;
                /** @description Created at or after this instant (ISO 8601). Served by Greenhouse */
                created_after?: string;
                /** @description Created before this instant (ISO 8601). Served by Greenhouse */
                created_before?: string;
                /** @description Changed at or after this instant (ISO 8601). Served by Greenhouse */
                updated_after?: string;
                /** @description Changed before this instant (ISO 8601). Served by Greenhouse */
                updated_before?: string;
                /** @description Offers of this application. Served by every provider of the list. Ashby: An id that no application has selects no offer. Lever: An id of an opportunity that does not exist is a 404 */
                application_id?: string;
                /** @description Offers to this candidate. Served by Greenhouse, Lever. Lever: An id that no candidate has is a 404 */
                candidate_id?: string;
                /** @description Offers for this job. Served by Greenhouse */
                job_id?: string;
                /** @description Has this status. Served by Ashby, Greenhouse. Ashby has no status for `approved`: no offer has it. For `draft`, all offers are requested and those with another status are removed, so a page can be short or empty */
                status?: "draft" | "pending_approval" | "approved" | "sent" | "accepted" | "declined" | "withdrawn";
                /** @description `delta_token` of the last page of a list: lists the changes since. No filters. `GET /providers/{id}` says which changes a provider can list */
                delta_token?: string;
                /** @description With an expired `delta_token`: list everything (warning `full-sync`) instead of 410 `delta-token-expired` */
                on_expired?: "full";
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
                /** @description `no-cache` calls the provider, also if the page is cached or another request is fetching it */
                "Cache-Control"?: string;
                /** @description `wait=N` (RFC 7240): respond within N seconds, 1 to 60. The default is 25 */
                Prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of offers */
            200: {
                headers: {
                    /** @description Id of this request in problems and logs */
                    "X-Request-Id"?: string;
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    /** @description The applied preference, such as `wait=5` */
                    "Preference-Applied"?: string;
                    /** @description The next page as `rel="next"`, if there is one */
                    Link?: string;
                    /** @description Seconds since the provider returned the page. Only for a page that was fetched before this request */
                    Age?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfferPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            410: components["responses"]["Problem410"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    getOffer: {
        parameters: {
            query?: {
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it. Others: `candidate` (Greenhouse), `job` (Greenhouse), `opening` (Greenhouse), `attachments` (Greenhouse) */
                include?: string;
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
                /** @description `no-cache` calls the provider, also if the page is cached or another request is fetching it */
                "Cache-Control"?: string;
                /** @description `wait=N` (RFC 7240): respond within N seconds, 1 to 60. The default is 25 */
                Prefer?: string;
            };
            path: {
                /** @description The `id` of a offer */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The offer */
            200: {
                headers: {
                    /** @description Id of this request in problems and logs */
                    "X-Request-Id"?: string;
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    /** @description The applied preference, such as `wait=5` */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfferRecord"];
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
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            421: components["responses"]["Problem421"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    listScorecards: {
        parameters: {
            query?: {
                /**
                 * @description Records in a page, at most the maximum of the provider. With `page_token`, the size of the first page is used
                 * @example 5
                 */
                page_size?: number;
                /** @description `next_page_token` of the previous page. It contains all parameters: send it alone */
                page_token?: string;
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it. Others: `interview` (Ashby, Greenhouse), `candidate` (Greenhouse), `sections` (Greenhouse), `users` (Greenhouse) */
                include?: string;
                /** @description Created at or after this instant (ISO 8601). Served by Ashby, Greenhouse. Ashby compares the time at which the feedback was created, which is not part of a scorecard. A scorecard of the millisecond before can be returned too */
                created_after?: string;
                /** @description Created before this instant (ISO 8601). Served by Greenhouse */
                created_before?: string;
                /** @description Changed at or after this instant (ISO 8601). Served by Greenhouse */
                updated_after?: string;
                /** @description Changed before this instant (ISO 8601). Served by Greenhouse */
                updated_before?: string;
                /** @description Scorecards of this application. Served by every provider of the list. Ashby: An id that no application has selects no scorecard. Lever: An id of an opportunity that does not exist is a 404 */
                application_id?: string;
                /** @description Scorecards of this candidate. Served by Greenhouse, Lever. Greenhouse: Requests the applications of the candidate first, which needs harvest:applications:list too. Lever: An id that no candidate has is a 404 */
                candidate_id?: string;
                /** @description `delta_token` of the last page of a list: lists the changes since. No filters. `GET /providers/{id}` says which changes a provider can list */
                delta_token?: string;
                /** @description With an expired `delta_token`: list everything (warning `full-sync`) instead of 410 `delta-token-expired` */
                on_expired?: "full";
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
                /** @description `no-cache` calls the provider, also if the page is cached or another request is fetching it */
                "Cache-Control"?: string;
                /** @description `wait=N` (RFC 7240): respond within N seconds, 1 to 60. The default is 25 */
                Prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of scorecards */
            200: {
                headers: {
                    /** @description Id of this request in problems and logs */
                    "X-Request-Id"?: string;
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    /** @description The applied preference, such as `wait=5` */
                    "Preference-Applied"?: string;
                    /** @description The next page as `rel="next"`, if there is one */
                    Link?: string;
                    /** @description Seconds since the provider returned the page. Only for a page that was fetched before this request */
                    Age?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScorecardPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            410: components["responses"]["Problem410"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    getScorecard: {
        parameters: {
            query?: {
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it. Others: `interview` (Ashby, Greenhouse), `candidate` (Greenhouse), `sections` (Greenhouse), `users` (Greenhouse) */
                include?: string;
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
                /** @description `no-cache` calls the provider, also if the page is cached or another request is fetching it */
                "Cache-Control"?: string;
                /** @description `wait=N` (RFC 7240): respond within N seconds, 1 to 60. The default is 25 */
                Prefer?: string;
            };
            path: {
                /** @description The `id` of a scorecard */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The scorecard */
            200: {
                headers: {
                    /** @description Id of this request in problems and logs */
                    "X-Request-Id"?: string;
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    /** @description The applied preference, such as `wait=5` */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScorecardRecord"];
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
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            421: components["responses"]["Problem421"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    listActivitys: {
        parameters: {
            query?: {
                /**
                 * @description Records in a page, at most the maximum of the provider. With `page_token`, the size of the first page is used
                 * @example 5
                 */
                page_size?: number;
                /** @description `next_page_token` of the previous page. It contains all parameters: send it alone */
                page_token?: string;
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it. Others: `candidate` (Greenhouse), `users` (Greenhouse) */
                include?: string;
                /** @description Created at or after this instant (ISO 8601). Served by Greenhouse */
                created_after?: string;
                /** @description Created before this instant (ISO 8601). Served by Greenhouse */
                created_before?: string;
                /** @description Changed at or after this instant (ISO 8601). Served by Greenhouse */
                updated_after?: string;
                /** @description Changed before this instant (ISO 8601). Served by Greenhouse */
                updated_before?: string;
                /** @description Activities of this candidate. Served by every provider of the list. Ashby: An id that no candidate has is a 404. Lever: An id that no candidate has is a 404 */
                candidate_id?: string;
                /** @description Activities of this application. Served by Greenhouse, Lever. Lever: An id of an opportunity that does not exist is a 404 */
                application_id?: string;
                /** @description `delta_token` of the last page of a list: lists the changes since. No filters. `GET /providers/{id}` says which changes a provider can list */
                delta_token?: string;
                /** @description With an expired `delta_token`: list everything (warning `full-sync`) instead of 410 `delta-token-expired` */
                on_expired?: "full";
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
                /** @description `no-cache` calls the provider, also if the page is cached or another request is fetching it */
                "Cache-Control"?: string;
                /** @description `wait=N` (RFC 7240): respond within N seconds, 1 to 60. The default is 25 */
                Prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of activities */
            200: {
                headers: {
                    /** @description Id of this request in problems and logs */
                    "X-Request-Id"?: string;
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    /** @description The applied preference, such as `wait=5` */
                    "Preference-Applied"?: string;
                    /** @description The next page as `rel="next"`, if there is one */
                    Link?: string;
                    /** @description Seconds since the provider returned the page. Only for a page that was fetched before this request */
                    Age?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActivityPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            410: components["responses"]["Problem410"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    getActivity: {
        parameters: {
            query?: {
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it. Others: `candidate` (Greenhouse), `users` (Greenhouse) */
                include?: string;
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
                /** @description `no-cache` calls the provider, also if the page is cached or another request is fetching it */
                "Cache-Control"?: string;
                /** @description `wait=N` (RFC 7240): respond within N seconds, 1 to 60. The default is 25 */
                Prefer?: string;
            };
            path: {
                /** @description The `id` of a activity */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The activity */
            200: {
                headers: {
                    /** @description Id of this request in problems and logs */
                    "X-Request-Id"?: string;
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    /** @description The applied preference, such as `wait=5` */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActivityRecord"];
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
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            421: components["responses"]["Problem421"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    listAttachments: {
        parameters: {
            query?: {
                /**
                 * @description Records in a page, at most the maximum of the provider. With `page_token`, the size of the first page is used
                 * @example 5
                 */
                page_size?: number;
                /** @description `next_page_token` of the previous page. It contains all parameters: send it alone */
                page_token?: string;
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it. Others: `candidate` (Greenhouse) */
                include?: string;
                /** @description Created at or after this instant (ISO 8601). Served by Greenhouse */
                created_after?: string;
                /** @description Created before this instant (ISO 8601). Served by Greenhouse */
                created_before?: string;
                /** @description Changed at or after this instant (ISO 8601). Served by Greenhouse, Jobvite */
                updated_after?: string;
                /** @description Changed before this instant (ISO 8601). Served by Greenhouse */
                updated_before?: string;
                /** @description Files of this candidate. Served by every provider of the list. Ashby: Files of offers are left out: an offer does not name its candidate. An id that no candidate has is a 404. Lever: An id that no candidate has is a 404 */
                candidate_id?: string;
                /** @description Files of this application. Served by Greenhouse, Jobvite, Lever. Lever: An id of an opportunity that does not exist is a 404 */
                application_id?: string;
                /** @description `delta_token` of the last page of a list: lists the changes since. No filters. `GET /providers/{id}` says which changes a provider can list */
                delta_token?: string;
                /** @description With an expired `delta_token`: list everything (warning `full-sync`) instead of 410 `delta-token-expired` */
                on_expired?: "full";
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
                /** @description `no-cache` calls the provider, also if the page is cached or another request is fetching it */
                "Cache-Control"?: string;
                /** @description `wait=N` (RFC 7240): respond within N seconds, 1 to 60. The default is 25 */
                Prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of attachments */
            200: {
                headers: {
                    /** @description Id of this request in problems and logs */
                    "X-Request-Id"?: string;
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    /** @description The applied preference, such as `wait=5` */
                    "Preference-Applied"?: string;
                    /** @description The next page as `rel="next"`, if there is one */
                    Link?: string;
                    /** @description Seconds since the provider returned the page. Only for a page that was fetched before this request */
                    Age?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttachmentPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            410: components["responses"]["Problem410"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    getAttachment: {
        parameters: {
            query?: {
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it. Others: `candidate` (Greenhouse) */
                include?: string;
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
                /** @description `no-cache` calls the provider, also if the page is cached or another request is fetching it */
                "Cache-Control"?: string;
                /** @description `wait=N` (RFC 7240): respond within N seconds, 1 to 60. The default is 25 */
                Prefer?: string;
            };
            path: {
                /** @description The `id` of a attachment */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The attachment */
            200: {
                headers: {
                    /** @description Id of this request in problems and logs */
                    "X-Request-Id"?: string;
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    /** @description The applied preference, such as `wait=5` */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttachmentRecord"];
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
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            421: components["responses"]["Problem421"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    listJobs: {
        parameters: {
            query?: {
                /**
                 * @description Records in a page, at most the maximum of the provider. With `page_token`, the size of the first page is used
                 * @example 5
                 */
                page_size?: number;
                /** @description `next_page_token` of the previous page. It contains all parameters: send it alone */
                page_token?: string;
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it. Others: `openings` (Ashby, Greenhouse), `plans` (Ashby), `stages` (Ashby, Greenhouse), `postings` (Ashby, Greenhouse, Lever), `hiring_team` (Greenhouse), `departments` (Greenhouse), `offices` (Greenhouse) */
                include?: string;
                /** @description Created at or after this instant (ISO 8601). Served by Ashby, Greenhouse */
                created_after?: string;
                /** @description Created before this instant (ISO 8601). Served by Greenhouse */
                created_before?: string;
                /** @description Changed at or after this instant (ISO 8601). Served by Greenhouse, Lever */
                updated_after?: string;
                /** @description Changed before this instant (ISO 8601). Served by Greenhouse, Lever */
                updated_before?: string;
                /** @description Has this status. Served by every provider of the list. Ashby has no status for `pending` and `on_hold`: no job has them */
                status?: "draft" | "pending" | "open" | "on_hold" | "closed" | "archived";
                /** @description Belongs to this department. Served by Greenhouse, Lever */
                department_id?: string;
                /** @description Belongs to this office. Served by Greenhouse, Lever */
                office_id?: string;
                /** @description Has this number. Served by Ashby, Greenhouse. Uses the operation job.search. Ashby does not document whether that operation finds drafts */
                code?: string;
                /** @description `delta_token` of the last page of a list: lists the changes since. No filters. `GET /providers/{id}` says which changes a provider can list */
                delta_token?: string;
                /** @description With an expired `delta_token`: list everything (warning `full-sync`) instead of 410 `delta-token-expired` */
                on_expired?: "full";
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
                /** @description `no-cache` calls the provider, also if the page is cached or another request is fetching it */
                "Cache-Control"?: string;
                /** @description `wait=N` (RFC 7240): respond within N seconds, 1 to 60. The default is 25 */
                Prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of jobs */
            200: {
                headers: {
                    /** @description Id of this request in problems and logs */
                    "X-Request-Id"?: string;
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    /** @description The applied preference, such as `wait=5` */
                    "Preference-Applied"?: string;
                    /** @description The next page as `rel="next"`, if there is one */
                    Link?: string;
                    /** @description Seconds since the provider returned the page. Only for a page that was fetched before this request */
                    Age?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            410: components["responses"]["Problem410"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    getJob: {
        parameters: {
            query?: {
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it. Others: `openings` (Ashby, Greenhouse), `plans` (Ashby), `stages` (Ashby, Greenhouse), `postings` (Ashby, Greenhouse, Lever), `hiring_team` (Greenhouse), `departments` (Greenhouse), `offices` (Greenhouse) */
                include?: string;
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
                /** @description `no-cache` calls the provider, also if the page is cached or another request is fetching it */
                "Cache-Control"?: string;
                /** @description `wait=N` (RFC 7240): respond within N seconds, 1 to 60. The default is 25 */
                Prefer?: string;
            };
            path: {
                /** @description The `id` of a job */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job */
            200: {
                headers: {
                    /** @description Id of this request in problems and logs */
                    "X-Request-Id"?: string;
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    /** @description The applied preference, such as `wait=5` */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobRecord"];
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
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            421: components["responses"]["Problem421"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    getJobOpenings: {
        parameters: {
            query?: never;
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
                /** @description `no-cache` calls the provider, also if the page is cached or another request is fetching it */
                "Cache-Control"?: string;
                /** @description `wait=N` (RFC 7240): respond within N seconds, 1 to 60. The default is 25 */
                Prefer?: string;
            };
            path: {
                /** @description The `id` of a job */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The openings of the job */
            200: {
                headers: {
                    /** @description Id of this request in problems and logs */
                    "X-Request-Id"?: string;
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    /** @description The applied preference, such as `wait=5` */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobOpenings"];
                };
            };
            /** @description invalid-request: The request is not valid. connection-required: A connection must be chosen */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            421: components["responses"]["Problem421"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    listJobPostings: {
        parameters: {
            query?: {
                /**
                 * @description Records in a page, at most the maximum of the provider. With `page_token`, the size of the first page is used
                 * @example 5
                 */
                page_size?: number;
                /** @description `next_page_token` of the previous page. It contains all parameters: send it alone */
                page_token?: string;
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it. Others: `questions` (Ashby, Greenhouse, Lever), `job` (Greenhouse), `locations` (Greenhouse), `compensation` (Greenhouse) */
                include?: string;
                /** @description Created at or after this instant (ISO 8601). Served by Greenhouse */
                created_after?: string;
                /** @description Created before this instant (ISO 8601). Served by Greenhouse */
                created_before?: string;
                /** @description Changed at or after this instant (ISO 8601). Served by Greenhouse, Lever */
                updated_after?: string;
                /** @description Changed before this instant (ISO 8601). Served by Greenhouse, Lever */
                updated_before?: string;
                /** @description Postings of this job. Served by every provider of the list. Lever: An id that no job has is a 404 */
                job_id?: string;
                /** @description Has this status. Served by every provider of the list. Ashby has drafts and published postings only */
                status?: "draft" | "pending" | "published" | "closed" | "archived";
                /** @description `delta_token` of the last page of a list: lists the changes since. No filters. `GET /providers/{id}` says which changes a provider can list */
                delta_token?: string;
                /** @description With an expired `delta_token`: list everything (warning `full-sync`) instead of 410 `delta-token-expired` */
                on_expired?: "full";
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
                /** @description `no-cache` calls the provider, also if the page is cached or another request is fetching it */
                "Cache-Control"?: string;
                /** @description `wait=N` (RFC 7240): respond within N seconds, 1 to 60. The default is 25 */
                Prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of job postings */
            200: {
                headers: {
                    /** @description Id of this request in problems and logs */
                    "X-Request-Id"?: string;
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    /** @description The applied preference, such as `wait=5` */
                    "Preference-Applied"?: string;
                    /** @description The next page as `rel="next"`, if there is one */
                    Link?: string;
                    /** @description Seconds since the provider returned the page. Only for a page that was fetched before this request */
                    Age?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobPostingPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            410: components["responses"]["Problem410"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    getJobPosting: {
        parameters: {
            query?: {
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it. Others: `questions` (Ashby, Greenhouse, Lever), `job` (Greenhouse), `locations` (Greenhouse), `compensation` (Greenhouse) */
                include?: string;
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
                /** @description `no-cache` calls the provider, also if the page is cached or another request is fetching it */
                "Cache-Control"?: string;
                /** @description `wait=N` (RFC 7240): respond within N seconds, 1 to 60. The default is 25 */
                Prefer?: string;
            };
            path: {
                /** @description The `id` of a job posting */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job posting */
            200: {
                headers: {
                    /** @description Id of this request in problems and logs */
                    "X-Request-Id"?: string;
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    /** @description The applied preference, such as `wait=5` */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobPostingRecord"];
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
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            421: components["responses"]["Problem421"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    getJobPostingQuestions: {
        parameters: {
            query?: never;
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
                /** @description `no-cache` calls the provider, also if the page is cached or another request is fetching it */
                "Cache-Control"?: string;
                /** @description `wait=N` (RFC 7240): respond within N seconds, 1 to 60. The default is 25 */
                Prefer?: string;
            };
            path: {
                /** @description The `id` of a job posting */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The questions of the job posting */
            200: {
                headers: {
                    /** @description Id of this request in problems and logs */
                    "X-Request-Id"?: string;
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    /** @description The applied preference, such as `wait=5` */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobPostingQuestions"];
                };
            };
            /** @description invalid-request: The request is not valid. connection-required: A connection must be chosen */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            421: components["responses"]["Problem421"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    listStages: {
        parameters: {
            query?: {
                /**
                 * @description Records in a page, at most the maximum of the provider. With `page_token`, the size of the first page is used
                 * @example 5
                 */
                page_size?: number;
                /** @description `next_page_token` of the previous page. It contains all parameters: send it alone */
                page_token?: string;
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it. Others: `plan` (Ashby) */
                include?: string;
                /** @description Created at or after this instant (ISO 8601). Served by Greenhouse */
                created_after?: string;
                /** @description Created before this instant (ISO 8601). Served by Greenhouse */
                created_before?: string;
                /** @description Changed at or after this instant (ISO 8601). Served by Greenhouse */
                updated_after?: string;
                /** @description Changed before this instant (ISO 8601). Served by Greenhouse */
                updated_before?: string;
                /** @description Stages of this job. Served by Ashby, Greenhouse. Ashby: An id that no job has is a 404 */
                job_id?: string;
                /** @description `delta_token` of the last page of a list: lists the changes since. No filters. `GET /providers/{id}` says which changes a provider can list */
                delta_token?: string;
                /** @description With an expired `delta_token`: list everything (warning `full-sync`) instead of 410 `delta-token-expired` */
                on_expired?: "full";
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
                /** @description `no-cache` calls the provider, also if the page is cached or another request is fetching it */
                "Cache-Control"?: string;
                /** @description `wait=N` (RFC 7240): respond within N seconds, 1 to 60. The default is 25 */
                Prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of stages */
            200: {
                headers: {
                    /** @description Id of this request in problems and logs */
                    "X-Request-Id"?: string;
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    /** @description The applied preference, such as `wait=5` */
                    "Preference-Applied"?: string;
                    /** @description The next page as `rel="next"`, if there is one */
                    Link?: string;
                    /** @description Seconds since the provider returned the page. Only for a page that was fetched before this request */
                    Age?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StagePage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            410: components["responses"]["Problem410"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    getStage: {
        parameters: {
            query?: {
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it. Others: `plan` (Ashby) */
                include?: string;
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
                /** @description `no-cache` calls the provider, also if the page is cached or another request is fetching it */
                "Cache-Control"?: string;
                /** @description `wait=N` (RFC 7240): respond within N seconds, 1 to 60. The default is 25 */
                Prefer?: string;
            };
            path: {
                /** @description The `id` of a stage */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stage */
            200: {
                headers: {
                    /** @description Id of this request in problems and logs */
                    "X-Request-Id"?: string;
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    /** @description The applied preference, such as `wait=5` */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StageRecord"];
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
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            421: components["responses"]["Problem421"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    listDepartments: {
        parameters: {
            query?: {
                /**
                 * @description Records in a page, at most the maximum of the provider. With `page_token`, the size of the first page is used
                 * @example 5
                 */
                page_size?: number;
                /** @description `next_page_token` of the previous page. It contains all parameters: send it alone */
                page_token?: string;
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it */
                include?: string;
                /** @description Created at or after this instant (ISO 8601). Served by Greenhouse */
                created_after?: string;
                /** @description Created before this instant (ISO 8601). Served by Greenhouse */
                created_before?: string;
                /** @description Changed at or after this instant (ISO 8601). Served by Greenhouse */
                updated_after?: string;
                /** @description Changed before this instant (ISO 8601). Served by Greenhouse */
                updated_before?: string;
                /** @description `delta_token` of the last page of a list: lists the changes since. No filters. `GET /providers/{id}` says which changes a provider can list */
                delta_token?: string;
                /** @description With an expired `delta_token`: list everything (warning `full-sync`) instead of 410 `delta-token-expired` */
                on_expired?: "full";
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
                /** @description `no-cache` calls the provider, also if the page is cached or another request is fetching it */
                "Cache-Control"?: string;
                /** @description `wait=N` (RFC 7240): respond within N seconds, 1 to 60. The default is 25 */
                Prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of departments */
            200: {
                headers: {
                    /** @description Id of this request in problems and logs */
                    "X-Request-Id"?: string;
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    /** @description The applied preference, such as `wait=5` */
                    "Preference-Applied"?: string;
                    /** @description The next page as `rel="next"`, if there is one */
                    Link?: string;
                    /** @description Seconds since the provider returned the page. Only for a page that was fetched before this request */
                    Age?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DepartmentPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            410: components["responses"]["Problem410"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    getDepartment: {
        parameters: {
            query?: {
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it */
                include?: string;
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
                /** @description `no-cache` calls the provider, also if the page is cached or another request is fetching it */
                "Cache-Control"?: string;
                /** @description `wait=N` (RFC 7240): respond within N seconds, 1 to 60. The default is 25 */
                Prefer?: string;
            };
            path: {
                /** @description The `id` of a department */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The department */
            200: {
                headers: {
                    /** @description Id of this request in problems and logs */
                    "X-Request-Id"?: string;
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    /** @description The applied preference, such as `wait=5` */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DepartmentRecord"];
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
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            421: components["responses"]["Problem421"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    listOffices: {
        parameters: {
            query?: {
                /**
                 * @description Records in a page, at most the maximum of the provider. With `page_token`, the size of the first page is used
                 * @example 5
                 */
                page_size?: number;
                /** @description `next_page_token` of the previous page. It contains all parameters: send it alone */
                page_token?: string;
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it */
                include?: string;
                /** @description Created at or after this instant (ISO 8601). Served by Greenhouse */
                created_after?: string;
                /** @description Created before this instant (ISO 8601). Served by Greenhouse */
                created_before?: string;
                /** @description Changed at or after this instant (ISO 8601). Served by Greenhouse */
                updated_after?: string;
                /** @description Changed before this instant (ISO 8601). Served by Greenhouse */
                updated_before?: string;
                /** @description `delta_token` of the last page of a list: lists the changes since. No filters. `GET /providers/{id}` says which changes a provider can list */
                delta_token?: string;
                /** @description With an expired `delta_token`: list everything (warning `full-sync`) instead of 410 `delta-token-expired` */
                on_expired?: "full";
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
                /** @description `no-cache` calls the provider, also if the page is cached or another request is fetching it */
                "Cache-Control"?: string;
                /** @description `wait=N` (RFC 7240): respond within N seconds, 1 to 60. The default is 25 */
                Prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of offices */
            200: {
                headers: {
                    /** @description Id of this request in problems and logs */
                    "X-Request-Id"?: string;
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    /** @description The applied preference, such as `wait=5` */
                    "Preference-Applied"?: string;
                    /** @description The next page as `rel="next"`, if there is one */
                    Link?: string;
                    /** @description Seconds since the provider returned the page. Only for a page that was fetched before this request */
                    Age?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficePage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            410: components["responses"]["Problem410"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    getOffice: {
        parameters: {
            query?: {
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it */
                include?: string;
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
                /** @description `no-cache` calls the provider, also if the page is cached or another request is fetching it */
                "Cache-Control"?: string;
                /** @description `wait=N` (RFC 7240): respond within N seconds, 1 to 60. The default is 25 */
                Prefer?: string;
            };
            path: {
                /** @description The `id` of a office */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The office */
            200: {
                headers: {
                    /** @description Id of this request in problems and logs */
                    "X-Request-Id"?: string;
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    /** @description The applied preference, such as `wait=5` */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficeRecord"];
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
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            421: components["responses"]["Problem421"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    listSources: {
        parameters: {
            query?: {
                /**
                 * @description Records in a page, at most the maximum of the provider. With `page_token`, the size of the first page is used
                 * @example 5
                 */
                page_size?: number;
                /** @description `next_page_token` of the previous page. It contains all parameters: send it alone */
                page_token?: string;
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it */
                include?: string;
                /** @description Created at or after this instant (ISO 8601). Served by Greenhouse */
                created_after?: string;
                /** @description Created before this instant (ISO 8601). Served by Greenhouse */
                created_before?: string;
                /** @description Changed at or after this instant (ISO 8601). Served by Greenhouse */
                updated_after?: string;
                /** @description Changed before this instant (ISO 8601). Served by Greenhouse */
                updated_before?: string;
                /** @description `delta_token` of the last page of a list: lists the changes since. No filters. `GET /providers/{id}` says which changes a provider can list */
                delta_token?: string;
                /** @description With an expired `delta_token`: list everything (warning `full-sync`) instead of 410 `delta-token-expired` */
                on_expired?: "full";
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
                /** @description `no-cache` calls the provider, also if the page is cached or another request is fetching it */
                "Cache-Control"?: string;
                /** @description `wait=N` (RFC 7240): respond within N seconds, 1 to 60. The default is 25 */
                Prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of sources */
            200: {
                headers: {
                    /** @description Id of this request in problems and logs */
                    "X-Request-Id"?: string;
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    /** @description The applied preference, such as `wait=5` */
                    "Preference-Applied"?: string;
                    /** @description The next page as `rel="next"`, if there is one */
                    Link?: string;
                    /** @description Seconds since the provider returned the page. Only for a page that was fetched before this request */
                    Age?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourcePage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            410: components["responses"]["Problem410"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    getSource: {
        parameters: {
            query?: {
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it */
                include?: string;
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
                /** @description `no-cache` calls the provider, also if the page is cached or another request is fetching it */
                "Cache-Control"?: string;
                /** @description `wait=N` (RFC 7240): respond within N seconds, 1 to 60. The default is 25 */
                Prefer?: string;
            };
            path: {
                /** @description The `id` of a source */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The source */
            200: {
                headers: {
                    /** @description Id of this request in problems and logs */
                    "X-Request-Id"?: string;
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    /** @description The applied preference, such as `wait=5` */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceRecord"];
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
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            421: components["responses"]["Problem421"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    listRejectionReasons: {
        parameters: {
            query?: {
                /**
                 * @description Records in a page, at most the maximum of the provider. With `page_token`, the size of the first page is used
                 * @example 5
                 */
                page_size?: number;
                /** @description `next_page_token` of the previous page. It contains all parameters: send it alone */
                page_token?: string;
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it */
                include?: string;
                /** @description Created at or after this instant (ISO 8601). Served by Greenhouse */
                created_after?: string;
                /** @description Created before this instant (ISO 8601). Served by Greenhouse */
                created_before?: string;
                /** @description Changed at or after this instant (ISO 8601). Served by Greenhouse */
                updated_after?: string;
                /** @description Changed before this instant (ISO 8601). Served by Greenhouse */
                updated_before?: string;
                /** @description `delta_token` of the last page of a list: lists the changes since. No filters. `GET /providers/{id}` says which changes a provider can list */
                delta_token?: string;
                /** @description With an expired `delta_token`: list everything (warning `full-sync`) instead of 410 `delta-token-expired` */
                on_expired?: "full";
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
                /** @description `no-cache` calls the provider, also if the page is cached or another request is fetching it */
                "Cache-Control"?: string;
                /** @description `wait=N` (RFC 7240): respond within N seconds, 1 to 60. The default is 25 */
                Prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of rejection reasons */
            200: {
                headers: {
                    /** @description Id of this request in problems and logs */
                    "X-Request-Id"?: string;
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    /** @description The applied preference, such as `wait=5` */
                    "Preference-Applied"?: string;
                    /** @description The next page as `rel="next"`, if there is one */
                    Link?: string;
                    /** @description Seconds since the provider returned the page. Only for a page that was fetched before this request */
                    Age?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RejectionReasonPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            410: components["responses"]["Problem410"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    getRejectionReason: {
        parameters: {
            query?: {
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it */
                include?: string;
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
                /** @description `no-cache` calls the provider, also if the page is cached or another request is fetching it */
                "Cache-Control"?: string;
                /** @description `wait=N` (RFC 7240): respond within N seconds, 1 to 60. The default is 25 */
                Prefer?: string;
            };
            path: {
                /** @description The `id` of a rejection reason */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rejection reason */
            200: {
                headers: {
                    /** @description Id of this request in problems and logs */
                    "X-Request-Id"?: string;
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    /** @description The applied preference, such as `wait=5` */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RejectionReasonRecord"];
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
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            421: components["responses"]["Problem421"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    listTags: {
        parameters: {
            query?: {
                /**
                 * @description Records in a page, at most the maximum of the provider. With `page_token`, the size of the first page is used
                 * @example 5
                 */
                page_size?: number;
                /** @description `next_page_token` of the previous page. It contains all parameters: send it alone */
                page_token?: string;
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it */
                include?: string;
                /** @description Created at or after this instant (ISO 8601). Served by Greenhouse */
                created_after?: string;
                /** @description Created before this instant (ISO 8601). Served by Greenhouse */
                created_before?: string;
                /** @description Changed at or after this instant (ISO 8601). Served by Greenhouse */
                updated_after?: string;
                /** @description Changed before this instant (ISO 8601). Served by Greenhouse */
                updated_before?: string;
                /** @description `delta_token` of the last page of a list: lists the changes since. No filters. `GET /providers/{id}` says which changes a provider can list */
                delta_token?: string;
                /** @description With an expired `delta_token`: list everything (warning `full-sync`) instead of 410 `delta-token-expired` */
                on_expired?: "full";
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
                /** @description `no-cache` calls the provider, also if the page is cached or another request is fetching it */
                "Cache-Control"?: string;
                /** @description `wait=N` (RFC 7240): respond within N seconds, 1 to 60. The default is 25 */
                Prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of tags */
            200: {
                headers: {
                    /** @description Id of this request in problems and logs */
                    "X-Request-Id"?: string;
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    /** @description The applied preference, such as `wait=5` */
                    "Preference-Applied"?: string;
                    /** @description The next page as `rel="next"`, if there is one */
                    Link?: string;
                    /** @description Seconds since the provider returned the page. Only for a page that was fetched before this request */
                    Age?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            410: components["responses"]["Problem410"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    getTag: {
        parameters: {
            query?: {
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it */
                include?: string;
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
                /** @description `no-cache` calls the provider, also if the page is cached or another request is fetching it */
                "Cache-Control"?: string;
                /** @description `wait=N` (RFC 7240): respond within N seconds, 1 to 60. The default is 25 */
                Prefer?: string;
            };
            path: {
                /** @description The `id` of a tag */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tag */
            200: {
                headers: {
                    /** @description Id of this request in problems and logs */
                    "X-Request-Id"?: string;
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    /** @description The applied preference, such as `wait=5` */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagRecord"];
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
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            421: components["responses"]["Problem421"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    listUsers: {
        parameters: {
            query?: {
                /**
                 * @description Records in a page, at most the maximum of the provider. With `page_token`, the size of the first page is used
                 * @example 5
                 */
                page_size?: number;
                /** @description `next_page_token` of the previous page. It contains all parameters: send it alone */
                page_token?: string;
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it */
                include?: string;
                /** @description Created at or after this instant (ISO 8601). Served by Greenhouse */
                created_after?: string;
                /** @description Created before this instant (ISO 8601). Served by Greenhouse */
                created_before?: string;
                /** @description Changed at or after this instant (ISO 8601). Served by Greenhouse */
                updated_after?: string;
                /** @description Changed before this instant (ISO 8601). Served by Greenhouse */
                updated_before?: string;
                /** @description Has exactly this e-mail address; upper and lower case are equal. Served by Ashby, Greenhouse, Lever */
                email?: string;
                /** @description `delta_token` of the last page of a list: lists the changes since. No filters. `GET /providers/{id}` says which changes a provider can list */
                delta_token?: string;
                /** @description With an expired `delta_token`: list everything (warning `full-sync`) instead of 410 `delta-token-expired` */
                on_expired?: "full";
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
                /** @description `no-cache` calls the provider, also if the page is cached or another request is fetching it */
                "Cache-Control"?: string;
                /** @description `wait=N` (RFC 7240): respond within N seconds, 1 to 60. The default is 25 */
                Prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of users */
            200: {
                headers: {
                    /** @description Id of this request in problems and logs */
                    "X-Request-Id"?: string;
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    /** @description The applied preference, such as `wait=5` */
                    "Preference-Applied"?: string;
                    /** @description The next page as `rel="next"`, if there is one */
                    Link?: string;
                    /** @description Seconds since the provider returned the page. Only for a page that was fetched before this request */
                    Age?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            410: components["responses"]["Problem410"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    getUser: {
        parameters: {
            query?: {
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it */
                include?: string;
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
                /** @description `no-cache` calls the provider, also if the page is cached or another request is fetching it */
                "Cache-Control"?: string;
                /** @description `wait=N` (RFC 7240): respond within N seconds, 1 to 60. The default is 25 */
                Prefer?: string;
            };
            path: {
                /** @description The `id` of a user */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user */
            200: {
                headers: {
                    /** @description Id of this request in problems and logs */
                    "X-Request-Id"?: string;
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    /** @description The applied preference, such as `wait=5` */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserRecord"];
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
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            421: components["responses"]["Problem421"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    listCustomFieldDefinitions: {
        parameters: {
            query?: {
                /**
                 * @description Records in a page, at most the maximum of the provider. With `page_token`, the size of the first page is used
                 * @example 5
                 */
                page_size?: number;
                /** @description `next_page_token` of the previous page. It contains all parameters: send it alone */
                page_token?: string;
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it. Others: `options` (Greenhouse) */
                include?: string;
                /** @description Created at or after this instant (ISO 8601). Served by Greenhouse */
                created_after?: string;
                /** @description Created before this instant (ISO 8601). Served by Greenhouse */
                created_before?: string;
                /** @description Changed at or after this instant (ISO 8601). Served by Greenhouse */
                updated_after?: string;
                /** @description Changed before this instant (ISO 8601). Served by Greenhouse */
                updated_before?: string;
                /** @description Belongs to records of this kind. Served by every provider of the list */
                resource?: "candidate" | "application" | "job" | "job_posting" | "opening" | "offer" | "user" | "other";
                /** @description `delta_token` of the last page of a list: lists the changes since. No filters. `GET /providers/{id}` says which changes a provider can list */
                delta_token?: string;
                /** @description With an expired `delta_token`: list everything (warning `full-sync`) instead of 410 `delta-token-expired` */
                on_expired?: "full";
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
                /** @description `no-cache` calls the provider, also if the page is cached or another request is fetching it */
                "Cache-Control"?: string;
                /** @description `wait=N` (RFC 7240): respond within N seconds, 1 to 60. The default is 25 */
                Prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of custom fields */
            200: {
                headers: {
                    /** @description Id of this request in problems and logs */
                    "X-Request-Id"?: string;
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    /** @description The applied preference, such as `wait=5` */
                    "Preference-Applied"?: string;
                    /** @description The next page as `rel="next"`, if there is one */
                    Link?: string;
                    /** @description Seconds since the provider returned the page. Only for a page that was fetched before this request */
                    Age?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomFieldDefinitionPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            410: components["responses"]["Problem410"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    getCustomFieldDefinition: {
        parameters: {
            query?: {
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it. Others: `options` (Greenhouse) */
                include?: string;
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
                /** @description `no-cache` calls the provider, also if the page is cached or another request is fetching it */
                "Cache-Control"?: string;
                /** @description `wait=N` (RFC 7240): respond within N seconds, 1 to 60. The default is 25 */
                Prefer?: string;
            };
            path: {
                /** @description The `id` of a custom field */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The custom field */
            200: {
                headers: {
                    /** @description Id of this request in problems and logs */
                    "X-Request-Id"?: string;
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    /** @description The applied preference, such as `wait=5` */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomFieldDefinitionRecord"];
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
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            421: components["responses"]["Problem421"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    listEeocs: {
        parameters: {
            query?: {
                /**
                 * @description Records in a page, at most the maximum of the provider. With `page_token`, the size of the first page is used
                 * @example 5
                 */
                page_size?: number;
                /** @description `next_page_token` of the previous page. It contains all parameters: send it alone */
                page_token?: string;
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it. Others: `candidate` (Greenhouse) */
                include?: string;
                /** @description Created at or after this instant (ISO 8601). Served by Greenhouse, Lever */
                created_after?: string;
                /** @description Created before this instant (ISO 8601). Served by Greenhouse, Lever. Lever: Later EEO responses are requested and removed, so a page can have fewer records than requested */
                created_before?: string;
                /** @description Changed at or after this instant (ISO 8601). Served by Greenhouse, Jobvite */
                updated_after?: string;
                /** @description Changed before this instant (ISO 8601). Served by Greenhouse */
                updated_before?: string;
                /** @description The answers for this application. Served by Greenhouse, Jobvite */
                application_id?: string;
                /** @description The answers of this candidate. Served by Greenhouse, Jobvite. Greenhouse: Requests the applications of the candidate first, which needs harvest:applications:list too */
                candidate_id?: string;
                /** @description `delta_token` of the last page of a list: lists the changes since. No filters. `GET /providers/{id}` says which changes a provider can list */
                delta_token?: string;
                /** @description With an expired `delta_token`: list everything (warning `full-sync`) instead of 410 `delta-token-expired` */
                on_expired?: "full";
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
                /** @description `no-cache` calls the provider, also if the page is cached or another request is fetching it */
                "Cache-Control"?: string;
                /** @description `wait=N` (RFC 7240): respond within N seconds, 1 to 60. The default is 25 */
                Prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of EEO responses */
            200: {
                headers: {
                    /** @description Id of this request in problems and logs */
                    "X-Request-Id"?: string;
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    /** @description The applied preference, such as `wait=5` */
                    "Preference-Applied"?: string;
                    /** @description The next page as `rel="next"`, if there is one */
                    Link?: string;
                    /** @description Seconds since the provider returned the page. Only for a page that was fetched before this request */
                    Age?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EeocPage"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            410: components["responses"]["Problem410"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    getEeoc: {
        parameters: {
            query?: {
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it. Others: `candidate` (Greenhouse) */
                include?: string;
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
                /** @description `no-cache` calls the provider, also if the page is cached or another request is fetching it */
                "Cache-Control"?: string;
                /** @description `wait=N` (RFC 7240): respond within N seconds, 1 to 60. The default is 25 */
                Prefer?: string;
            };
            path: {
                /** @description The `id` of a EEO response */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The EEO response */
            200: {
                headers: {
                    /** @description Id of this request in problems and logs */
                    "X-Request-Id"?: string;
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    /** @description The applied preference, such as `wait=5` */
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EeocRecord"];
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
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            421: components["responses"]["Problem421"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
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
            /** @description All providers */
            200: {
                headers: {
                    /** @description Id of this request in problems and logs */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderList"];
                };
            };
            401: components["responses"]["Problem401"];
            /** @description cross-origin-refused: Web pages of other origins are not served */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: components["responses"]["Problem406"];
            421: components["responses"]["Problem421"];
            500: components["responses"]["Problem500"];
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
                    /** @description Id of this request in problems and logs */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderRecord"];
                };
            };
            401: components["responses"]["Problem401"];
            /** @description cross-origin-refused: Web pages of other origins are not served */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            421: components["responses"]["Problem421"];
            500: components["responses"]["Problem500"];
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
                    /** @description Id of this request in problems and logs */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionList"];
                };
            };
            401: components["responses"]["Problem401"];
            /** @description cross-origin-refused: Web pages of other origins are not served */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            406: components["responses"]["Problem406"];
            421: components["responses"]["Problem421"];
            500: components["responses"]["Problem500"];
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
                    /** @description Id of this request in problems and logs */
                    "X-Request-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionCheck"];
                };
            };
            401: components["responses"]["Problem401"];
            /** @description cross-origin-refused: Web pages of other origins are not served */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            421: components["responses"]["Problem421"];
            500: components["responses"]["Problem500"];
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
            504: components["responses"]["Problem504"];
        };
    };
    getAttachmentContent: {
        parameters: {
            query?: never;
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
                /** @description One range such as `bytes=0-1023`. A provider that has no ranges returns the whole file with 200 */
                Range?: string;
                /** @description The `ETag` of the file: the range is only used if the file is still the same */
                "If-Range"?: string;
                /** @description `wait=N` (RFC 7240): begin the response within N seconds, 1 to 60. The default is 25 */
                Prefer?: string;
            };
            path: {
                /** @description The `id` of an attachment */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    /** @description `attachment` and the name of the file */
                    "Content-Disposition"?: string;
                    /** @description Bytes of the response, if the provider says so */
                    "Content-Length"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description The range of the file */
            206: {
                headers: {
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    /** @description `attachment` and the name of the file */
                    "Content-Disposition"?: string;
                    /** @description Bytes of the response, if the provider says so */
                    "Content-Length"?: number;
                    /** @description Position of the range, and the bytes of the file */
                    "Content-Range"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description invalid-request: The request is not valid. connection-required: A connection must be chosen */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            416: components["responses"]["Problem416"];
            421: components["responses"]["Problem421"];
            /** @description file-too-large: The file is too large */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    exportCandidates: {
        parameters: {
            query?: {
                /** @description Records in a page, at most the maximum of the provider. With `page_token`, the size of the first page is used */
                page_size?: number;
                /** @description `next_page_token` of the previous page. It contains all parameters: send it alone */
                page_token?: string;
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it. Others: `applications` (Greenhouse), `attachments` (Greenhouse), `educations` (Greenhouse), `employments` (Greenhouse) */
                include?: string;
                /** @description Created at or after this instant (ISO 8601). Served by Ashby, Greenhouse, Lever. Ashby compares the time at which the candidate was added to Ashby, which can be later than `created_at` */
                created_after?: string;
                /** @description Created before this instant (ISO 8601). Served by Greenhouse, Lever */
                created_before?: string;
                /** @description Changed at or after this instant (ISO 8601). Served by Greenhouse, Jobvite, Lever */
                updated_after?: string;
                /** @description Changed before this instant (ISO 8601). Served by Greenhouse, Lever */
                updated_before?: string;
                /** @description Has exactly this e-mail address; upper and lower case are equal. Served by Ashby, Greenhouse, Lever */
                email?: string;
                /** @description Found under this name by the provider's own search. Served by Ashby. Uses the operation candidate.search. Ashby does not document how that operation matches names */
                name?: string;
                /** @description Has a tag with this name. Served by Greenhouse, Lever */
                tag?: string;
                /** @description Applied to this job. Served by Lever */
                job_id?: string;
                /** @description Is in this stage. Served by Lever */
                stage_id?: string;
                /** @description Records of this person. Served by Greenhouse, Jobvite, Lever */
                person_id?: string;
                /** @description Whether a CSV starts with a UTF-8 byte order mark. Excel needs it to read letters such as é. Only with `Accept: text/csv` */
                csv_bom?: boolean;
                /** @description `delta_token` of the last page of a list: lists the changes since. No filters. `GET /providers/{id}` says which changes a provider can list */
                delta_token?: string;
                /** @description With an expired `delta_token`: list everything (warning `full-sync`) instead of 410 `delta-token-expired` */
                on_expired?: "full";
                /** @description `any`: records in any order, fetched in parallel where the provider has `parallel_export` (`GET /providers/{id}`). The checkpoint tokens then work on exports only */
                order?: "any";
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All candidates. Types of lines: `record`, `deleted`, `warning`, `waiting`, `checkpoint` after each page, and `end` or `problem` as the last line. An export waits for rate limits of the provider. A failure before the first page has its own status. If a rate limit delays the first page by more than ten seconds, the response starts with `waiting`. CSV has rows only; a failed CSV export ends as a broken transfer. */
            200: {
                headers: {
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": components["schemas"]["CandidateExportLine"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            410: components["responses"]["Problem410"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    exportApplications: {
        parameters: {
            query?: {
                /** @description Records in a page, at most the maximum of the provider. With `page_token`, the size of the first page is used */
                page_size?: number;
                /** @description `next_page_token` of the previous page. It contains all parameters: send it alone */
                page_token?: string;
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it. Others: `history` (Ashby, Greenhouse, Lever), `answers` (Ashby, Greenhouse, Lever), `interviews` (Ashby, Greenhouse, Lever), `offers` (Ashby, Greenhouse, Lever), `scorecards` (Ashby, Greenhouse, Lever), `attachments` (Ashby, Greenhouse, Lever), `candidate` (Greenhouse), `job` (Greenhouse), `source` (Greenhouse), `rejection_reason` (Greenhouse, Lever), `hired_at` (Greenhouse), `credited_to` (Greenhouse), `users` (Greenhouse), `stage` (Lever) */
                include?: string;
                /** @description Created at or after this instant (ISO 8601). Served by Ashby, Greenhouse, Lever */
                created_after?: string;
                /** @description Created before this instant (ISO 8601). Served by Greenhouse, Lever */
                created_before?: string;
                /** @description Changed at or after this instant (ISO 8601). Served by Greenhouse, Jobvite, Lever */
                updated_after?: string;
                /** @description Changed before this instant (ISO 8601). Served by Greenhouse, Lever */
                updated_before?: string;
                /** @description Applications of this candidate. Served by every provider of the list. Ashby lists the ids of the applications of a candidate only, so each application is read by id. An id that no candidate has is a 404. Lever: An id that no candidate has is a 404 */
                candidate_id?: string;
                /** @description Applications to this job. Served by Ashby, Greenhouse, Lever */
                job_id?: string;
                /** @description Is in this stage. Served by Greenhouse, Lever */
                stage_id?: string;
                /** @description Has this status. Served by Ashby, Greenhouse, Lever. Ashby has one status for `rejected`, `withdrawn` and `archived`: of its applications, those with another status are removed, so a page can be short or empty */
                status?: "lead" | "active" | "hired" | "rejected" | "withdrawn" | "converted" | "archived" | "unknown";
                /** @description Whether a CSV starts with a UTF-8 byte order mark. Excel needs it to read letters such as é. Only with `Accept: text/csv` */
                csv_bom?: boolean;
                /** @description `delta_token` of the last page of a list: lists the changes since. No filters. `GET /providers/{id}` says which changes a provider can list */
                delta_token?: string;
                /** @description With an expired `delta_token`: list everything (warning `full-sync`) instead of 410 `delta-token-expired` */
                on_expired?: "full";
                /** @description `any`: records in any order, fetched in parallel where the provider has `parallel_export` (`GET /providers/{id}`). The checkpoint tokens then work on exports only */
                order?: "any";
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All applications. Types of lines: `record`, `deleted`, `warning`, `waiting`, `checkpoint` after each page, and `end` or `problem` as the last line. An export waits for rate limits of the provider. A failure before the first page has its own status. If a rate limit delays the first page by more than ten seconds, the response starts with `waiting`. CSV has rows only; a failed CSV export ends as a broken transfer. */
            200: {
                headers: {
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": components["schemas"]["ApplicationExportLine"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            410: components["responses"]["Problem410"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    exportInterviews: {
        parameters: {
            query?: {
                /** @description Records in a page, at most the maximum of the provider. With `page_token`, the size of the first page is used */
                page_size?: number;
                /** @description `next_page_token` of the previous page. It contains all parameters: send it alone */
                page_token?: string;
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it. Others: `title` (Ashby), `candidate` (Greenhouse), `job` (Greenhouse), `stage` (Greenhouse), `interviewers` (Greenhouse), `users` (Greenhouse) */
                include?: string;
                /** @description Created at or after this instant (ISO 8601). Served by Ashby, Greenhouse. Ashby compares the time of the schedule, which can be older than its events. The whole list is read, and older interviews are removed: a page can be short or empty */
                created_after?: string;
                /** @description Created before this instant (ISO 8601). Served by Greenhouse */
                created_before?: string;
                /** @description Changed at or after this instant (ISO 8601). Served by Greenhouse */
                updated_after?: string;
                /** @description Changed before this instant (ISO 8601). Served by Greenhouse */
                updated_before?: string;
                /** @description Interviews of this application. Served by every provider of the list. Ashby: An id that no application has selects no interview. Lever: An id of an opportunity that does not exist is a 404 */
                application_id?: string;
                /** @description Interviews of this candidate. Served by Greenhouse, Lever. Greenhouse: Requests the applications of the candidate first, which needs harvest:applications:list too. Lever: An id that no candidate has is a 404 */
                candidate_id?: string;
                /** @description Interviews for this job. Served by Greenhouse */
                job_id?: string;
                /** @description Starts at or after this instant (ISO 8601). Served by Greenhouse */
                start_after?: string;
                /** @description Starts before this instant (ISO 8601). Served by Greenhouse */
                start_before?: string;
                /** @description Whether a CSV starts with a UTF-8 byte order mark. Excel needs it to read letters such as é. Only with `Accept: text/csv` */
                csv_bom?: boolean;
                /** @description `delta_token` of the last page of a list: lists the changes since. No filters. `GET /providers/{id}` says which changes a provider can list */
                delta_token?: string;
                /** @description With an expired `delta_token`: list everything (warning `full-sync`) instead of 410 `delta-token-expired` */
                on_expired?: "full";
                /** @description `any`: records in any order, fetched in parallel where the provider has `parallel_export` (`GET /providers/{id}`). The checkpoint tokens then work on exports only */
                order?: "any";
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All interviews. Types of lines: `record`, `deleted`, `warning`, `waiting`, `checkpoint` after each page, and `end` or `problem` as the last line. An export waits for rate limits of the provider. A failure before the first page has its own status. If a rate limit delays the first page by more than ten seconds, the response starts with `waiting`. CSV has rows only; a failed CSV export ends as a broken transfer. */
            200: {
                headers: {
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": components["schemas"]["InterviewExportLine"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            410: components["responses"]["Problem410"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    exportOffers: {
        parameters: {
            query?: {
                /** @description Records in a page, at most the maximum of the provider. With `page_token`, the size of the first page is used */
                page_size?: number;
                /** @description `next_page_token` of the previous page. It contains all parameters: send it alone */
                page_token?: string;
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it. Others: `candidate` (Greenhouse), `job` (Greenhouse), `opening` (Greenhouse), `attachments` (Greenhouse) */
                include?: string;
                /** @description Created at or after this instant (ISO 8601). Served by Greenhouse */
                created_after?: string;
                /** @description Created before this instant (ISO 8601). Served by Greenhouse */
                created_before?: string;
                /** @description Changed at or after this instant (ISO 8601). Served by Greenhouse */
                updated_after?: string;
                /** @description Changed before this instant (ISO 8601). Served by Greenhouse */
                updated_before?: string;
                /** @description Offers of this application. Served by every provider of the list. Ashby: An id that no application has selects no offer. Lever: An id of an opportunity that does not exist is a 404 */
                application_id?: string;
                /** @description Offers to this candidate. Served by Greenhouse, Lever. Lever: An id that no candidate has is a 404 */
                candidate_id?: string;
                /** @description Offers for this job. Served by Greenhouse */
                job_id?: string;
                /** @description Has this status. Served by Ashby, Greenhouse. Ashby has no status for `approved`: no offer has it. For `draft`, all offers are requested and those with another status are removed, so a page can be short or empty */
                status?: "draft" | "pending_approval" | "approved" | "sent" | "accepted" | "declined" | "withdrawn";
                /** @description Whether a CSV starts with a UTF-8 byte order mark. Excel needs it to read letters such as é. Only with `Accept: text/csv` */
                csv_bom?: boolean;
                /** @description `delta_token` of the last page of a list: lists the changes since. No filters. `GET /providers/{id}` says which changes a provider can list */
                delta_token?: string;
                /** @description With an expired `delta_token`: list everything (warning `full-sync`) instead of 410 `delta-token-expired` */
                on_expired?: "full";
                /** @description `any`: records in any order, fetched in parallel where the provider has `parallel_export` (`GET /providers/{id}`). The checkpoint tokens then work on exports only */
                order?: "any";
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All offers. Types of lines: `record`, `deleted`, `warning`, `waiting`, `checkpoint` after each page, and `end` or `problem` as the last line. An export waits for rate limits of the provider. A failure before the first page has its own status. If a rate limit delays the first page by more than ten seconds, the response starts with `waiting`. CSV has rows only; a failed CSV export ends as a broken transfer. */
            200: {
                headers: {
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": components["schemas"]["OfferExportLine"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            410: components["responses"]["Problem410"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    exportScorecards: {
        parameters: {
            query?: {
                /** @description Records in a page, at most the maximum of the provider. With `page_token`, the size of the first page is used */
                page_size?: number;
                /** @description `next_page_token` of the previous page. It contains all parameters: send it alone */
                page_token?: string;
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it. Others: `interview` (Ashby, Greenhouse), `candidate` (Greenhouse), `sections` (Greenhouse), `users` (Greenhouse) */
                include?: string;
                /** @description Created at or after this instant (ISO 8601). Served by Ashby, Greenhouse. Ashby compares the time at which the feedback was created, which is not part of a scorecard. A scorecard of the millisecond before can be returned too */
                created_after?: string;
                /** @description Created before this instant (ISO 8601). Served by Greenhouse */
                created_before?: string;
                /** @description Changed at or after this instant (ISO 8601). Served by Greenhouse */
                updated_after?: string;
                /** @description Changed before this instant (ISO 8601). Served by Greenhouse */
                updated_before?: string;
                /** @description Scorecards of this application. Served by every provider of the list. Ashby: An id that no application has selects no scorecard. Lever: An id of an opportunity that does not exist is a 404 */
                application_id?: string;
                /** @description Scorecards of this candidate. Served by Greenhouse, Lever. Greenhouse: Requests the applications of the candidate first, which needs harvest:applications:list too. Lever: An id that no candidate has is a 404 */
                candidate_id?: string;
                /** @description Whether a CSV starts with a UTF-8 byte order mark. Excel needs it to read letters such as é. Only with `Accept: text/csv` */
                csv_bom?: boolean;
                /** @description `delta_token` of the last page of a list: lists the changes since. No filters. `GET /providers/{id}` says which changes a provider can list */
                delta_token?: string;
                /** @description With an expired `delta_token`: list everything (warning `full-sync`) instead of 410 `delta-token-expired` */
                on_expired?: "full";
                /** @description `any`: records in any order, fetched in parallel where the provider has `parallel_export` (`GET /providers/{id}`). The checkpoint tokens then work on exports only */
                order?: "any";
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All scorecards. Types of lines: `record`, `deleted`, `warning`, `waiting`, `checkpoint` after each page, and `end` or `problem` as the last line. An export waits for rate limits of the provider. A failure before the first page has its own status. If a rate limit delays the first page by more than ten seconds, the response starts with `waiting`. CSV has rows only; a failed CSV export ends as a broken transfer. */
            200: {
                headers: {
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": components["schemas"]["ScorecardExportLine"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            410: components["responses"]["Problem410"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    exportActivitys: {
        parameters: {
            query?: {
                /** @description Records in a page, at most the maximum of the provider. With `page_token`, the size of the first page is used */
                page_size?: number;
                /** @description `next_page_token` of the previous page. It contains all parameters: send it alone */
                page_token?: string;
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it. Others: `candidate` (Greenhouse), `users` (Greenhouse) */
                include?: string;
                /** @description Created at or after this instant (ISO 8601). Served by Greenhouse */
                created_after?: string;
                /** @description Created before this instant (ISO 8601). Served by Greenhouse */
                created_before?: string;
                /** @description Changed at or after this instant (ISO 8601). Served by Greenhouse */
                updated_after?: string;
                /** @description Changed before this instant (ISO 8601). Served by Greenhouse */
                updated_before?: string;
                /** @description Activities of this candidate. Served by every provider of the list. Ashby: An id that no candidate has is a 404. Lever: An id that no candidate has is a 404 */
                candidate_id?: string;
                /** @description Activities of this application. Served by Greenhouse, Lever. Lever: An id of an opportunity that does not exist is a 404 */
                application_id?: string;
                /** @description Whether a CSV starts with a UTF-8 byte order mark. Excel needs it to read letters such as é. Only with `Accept: text/csv` */
                csv_bom?: boolean;
                /** @description `delta_token` of the last page of a list: lists the changes since. No filters. `GET /providers/{id}` says which changes a provider can list */
                delta_token?: string;
                /** @description With an expired `delta_token`: list everything (warning `full-sync`) instead of 410 `delta-token-expired` */
                on_expired?: "full";
                /** @description `any`: records in any order, fetched in parallel where the provider has `parallel_export` (`GET /providers/{id}`). The checkpoint tokens then work on exports only */
                order?: "any";
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All activities. Types of lines: `record`, `deleted`, `warning`, `waiting`, `checkpoint` after each page, and `end` or `problem` as the last line. An export waits for rate limits of the provider. A failure before the first page has its own status. If a rate limit delays the first page by more than ten seconds, the response starts with `waiting`. CSV has rows only; a failed CSV export ends as a broken transfer. */
            200: {
                headers: {
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": components["schemas"]["ActivityExportLine"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            410: components["responses"]["Problem410"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    exportAttachments: {
        parameters: {
            query?: {
                /** @description Records in a page, at most the maximum of the provider. With `page_token`, the size of the first page is used */
                page_size?: number;
                /** @description `next_page_token` of the previous page. It contains all parameters: send it alone */
                page_token?: string;
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it. Others: `candidate` (Greenhouse) */
                include?: string;
                /** @description Created at or after this instant (ISO 8601). Served by Greenhouse */
                created_after?: string;
                /** @description Created before this instant (ISO 8601). Served by Greenhouse */
                created_before?: string;
                /** @description Changed at or after this instant (ISO 8601). Served by Greenhouse, Jobvite */
                updated_after?: string;
                /** @description Changed before this instant (ISO 8601). Served by Greenhouse */
                updated_before?: string;
                /** @description Files of this candidate. Served by every provider of the list. Ashby: Files of offers are left out: an offer does not name its candidate. An id that no candidate has is a 404. Lever: An id that no candidate has is a 404 */
                candidate_id?: string;
                /** @description Files of this application. Served by Greenhouse, Jobvite, Lever. Lever: An id of an opportunity that does not exist is a 404 */
                application_id?: string;
                /** @description Whether a CSV starts with a UTF-8 byte order mark. Excel needs it to read letters such as é. Only with `Accept: text/csv` */
                csv_bom?: boolean;
                /** @description `delta_token` of the last page of a list: lists the changes since. No filters. `GET /providers/{id}` says which changes a provider can list */
                delta_token?: string;
                /** @description With an expired `delta_token`: list everything (warning `full-sync`) instead of 410 `delta-token-expired` */
                on_expired?: "full";
                /** @description `any`: records in any order, fetched in parallel where the provider has `parallel_export` (`GET /providers/{id}`). The checkpoint tokens then work on exports only */
                order?: "any";
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All attachments. Types of lines: `record`, `deleted`, `warning`, `waiting`, `checkpoint` after each page, and `end` or `problem` as the last line. An export waits for rate limits of the provider. A failure before the first page has its own status. If a rate limit delays the first page by more than ten seconds, the response starts with `waiting`. CSV has rows only; a failed CSV export ends as a broken transfer. */
            200: {
                headers: {
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": components["schemas"]["AttachmentExportLine"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            410: components["responses"]["Problem410"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    exportJobs: {
        parameters: {
            query?: {
                /** @description Records in a page, at most the maximum of the provider. With `page_token`, the size of the first page is used */
                page_size?: number;
                /** @description `next_page_token` of the previous page. It contains all parameters: send it alone */
                page_token?: string;
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it. Others: `openings` (Ashby, Greenhouse), `plans` (Ashby), `stages` (Ashby, Greenhouse), `postings` (Ashby, Greenhouse, Lever), `hiring_team` (Greenhouse), `departments` (Greenhouse), `offices` (Greenhouse) */
                include?: string;
                /** @description Created at or after this instant (ISO 8601). Served by Ashby, Greenhouse */
                created_after?: string;
                /** @description Created before this instant (ISO 8601). Served by Greenhouse */
                created_before?: string;
                /** @description Changed at or after this instant (ISO 8601). Served by Greenhouse, Lever */
                updated_after?: string;
                /** @description Changed before this instant (ISO 8601). Served by Greenhouse, Lever */
                updated_before?: string;
                /** @description Has this status. Served by every provider of the list. Ashby has no status for `pending` and `on_hold`: no job has them */
                status?: "draft" | "pending" | "open" | "on_hold" | "closed" | "archived";
                /** @description Belongs to this department. Served by Greenhouse, Lever */
                department_id?: string;
                /** @description Belongs to this office. Served by Greenhouse, Lever */
                office_id?: string;
                /** @description Has this number. Served by Ashby, Greenhouse. Uses the operation job.search. Ashby does not document whether that operation finds drafts */
                code?: string;
                /** @description Whether a CSV starts with a UTF-8 byte order mark. Excel needs it to read letters such as é. Only with `Accept: text/csv` */
                csv_bom?: boolean;
                /** @description `delta_token` of the last page of a list: lists the changes since. No filters. `GET /providers/{id}` says which changes a provider can list */
                delta_token?: string;
                /** @description With an expired `delta_token`: list everything (warning `full-sync`) instead of 410 `delta-token-expired` */
                on_expired?: "full";
                /** @description `any`: records in any order, fetched in parallel where the provider has `parallel_export` (`GET /providers/{id}`). The checkpoint tokens then work on exports only */
                order?: "any";
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All jobs. Types of lines: `record`, `deleted`, `warning`, `waiting`, `checkpoint` after each page, and `end` or `problem` as the last line. An export waits for rate limits of the provider. A failure before the first page has its own status. If a rate limit delays the first page by more than ten seconds, the response starts with `waiting`. CSV has rows only; a failed CSV export ends as a broken transfer. */
            200: {
                headers: {
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": components["schemas"]["JobExportLine"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            410: components["responses"]["Problem410"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    exportJobPostings: {
        parameters: {
            query?: {
                /** @description Records in a page, at most the maximum of the provider. With `page_token`, the size of the first page is used */
                page_size?: number;
                /** @description `next_page_token` of the previous page. It contains all parameters: send it alone */
                page_token?: string;
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it. Others: `questions` (Ashby, Greenhouse, Lever), `job` (Greenhouse), `locations` (Greenhouse), `compensation` (Greenhouse) */
                include?: string;
                /** @description Created at or after this instant (ISO 8601). Served by Greenhouse */
                created_after?: string;
                /** @description Created before this instant (ISO 8601). Served by Greenhouse */
                created_before?: string;
                /** @description Changed at or after this instant (ISO 8601). Served by Greenhouse, Lever */
                updated_after?: string;
                /** @description Changed before this instant (ISO 8601). Served by Greenhouse, Lever */
                updated_before?: string;
                /** @description Postings of this job. Served by every provider of the list. Lever: An id that no job has is a 404 */
                job_id?: string;
                /** @description Has this status. Served by every provider of the list. Ashby has drafts and published postings only */
                status?: "draft" | "pending" | "published" | "closed" | "archived";
                /** @description Whether a CSV starts with a UTF-8 byte order mark. Excel needs it to read letters such as é. Only with `Accept: text/csv` */
                csv_bom?: boolean;
                /** @description `delta_token` of the last page of a list: lists the changes since. No filters. `GET /providers/{id}` says which changes a provider can list */
                delta_token?: string;
                /** @description With an expired `delta_token`: list everything (warning `full-sync`) instead of 410 `delta-token-expired` */
                on_expired?: "full";
                /** @description `any`: records in any order, fetched in parallel where the provider has `parallel_export` (`GET /providers/{id}`). The checkpoint tokens then work on exports only */
                order?: "any";
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All job postings. Types of lines: `record`, `deleted`, `warning`, `waiting`, `checkpoint` after each page, and `end` or `problem` as the last line. An export waits for rate limits of the provider. A failure before the first page has its own status. If a rate limit delays the first page by more than ten seconds, the response starts with `waiting`. CSV has rows only; a failed CSV export ends as a broken transfer. */
            200: {
                headers: {
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": components["schemas"]["JobPostingExportLine"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            410: components["responses"]["Problem410"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    exportStages: {
        parameters: {
            query?: {
                /** @description Records in a page, at most the maximum of the provider. With `page_token`, the size of the first page is used */
                page_size?: number;
                /** @description `next_page_token` of the previous page. It contains all parameters: send it alone */
                page_token?: string;
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it. Others: `plan` (Ashby) */
                include?: string;
                /** @description Created at or after this instant (ISO 8601). Served by Greenhouse */
                created_after?: string;
                /** @description Created before this instant (ISO 8601). Served by Greenhouse */
                created_before?: string;
                /** @description Changed at or after this instant (ISO 8601). Served by Greenhouse */
                updated_after?: string;
                /** @description Changed before this instant (ISO 8601). Served by Greenhouse */
                updated_before?: string;
                /** @description Stages of this job. Served by Ashby, Greenhouse. Ashby: An id that no job has is a 404 */
                job_id?: string;
                /** @description Whether a CSV starts with a UTF-8 byte order mark. Excel needs it to read letters such as é. Only with `Accept: text/csv` */
                csv_bom?: boolean;
                /** @description `delta_token` of the last page of a list: lists the changes since. No filters. `GET /providers/{id}` says which changes a provider can list */
                delta_token?: string;
                /** @description With an expired `delta_token`: list everything (warning `full-sync`) instead of 410 `delta-token-expired` */
                on_expired?: "full";
                /** @description `any`: records in any order, fetched in parallel where the provider has `parallel_export` (`GET /providers/{id}`). The checkpoint tokens then work on exports only */
                order?: "any";
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All stages. Types of lines: `record`, `deleted`, `warning`, `waiting`, `checkpoint` after each page, and `end` or `problem` as the last line. An export waits for rate limits of the provider. A failure before the first page has its own status. If a rate limit delays the first page by more than ten seconds, the response starts with `waiting`. CSV has rows only; a failed CSV export ends as a broken transfer. */
            200: {
                headers: {
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": components["schemas"]["StageExportLine"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            410: components["responses"]["Problem410"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    exportDepartments: {
        parameters: {
            query?: {
                /** @description Records in a page, at most the maximum of the provider. With `page_token`, the size of the first page is used */
                page_size?: number;
                /** @description `next_page_token` of the previous page. It contains all parameters: send it alone */
                page_token?: string;
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it */
                include?: string;
                /** @description Created at or after this instant (ISO 8601). Served by Greenhouse */
                created_after?: string;
                /** @description Created before this instant (ISO 8601). Served by Greenhouse */
                created_before?: string;
                /** @description Changed at or after this instant (ISO 8601). Served by Greenhouse */
                updated_after?: string;
                /** @description Changed before this instant (ISO 8601). Served by Greenhouse */
                updated_before?: string;
                /** @description Whether a CSV starts with a UTF-8 byte order mark. Excel needs it to read letters such as é. Only with `Accept: text/csv` */
                csv_bom?: boolean;
                /** @description `delta_token` of the last page of a list: lists the changes since. No filters. `GET /providers/{id}` says which changes a provider can list */
                delta_token?: string;
                /** @description With an expired `delta_token`: list everything (warning `full-sync`) instead of 410 `delta-token-expired` */
                on_expired?: "full";
                /** @description `any`: records in any order, fetched in parallel where the provider has `parallel_export` (`GET /providers/{id}`). The checkpoint tokens then work on exports only */
                order?: "any";
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All departments. Types of lines: `record`, `deleted`, `warning`, `waiting`, `checkpoint` after each page, and `end` or `problem` as the last line. An export waits for rate limits of the provider. A failure before the first page has its own status. If a rate limit delays the first page by more than ten seconds, the response starts with `waiting`. CSV has rows only; a failed CSV export ends as a broken transfer. */
            200: {
                headers: {
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": components["schemas"]["DepartmentExportLine"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            410: components["responses"]["Problem410"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    exportOffices: {
        parameters: {
            query?: {
                /** @description Records in a page, at most the maximum of the provider. With `page_token`, the size of the first page is used */
                page_size?: number;
                /** @description `next_page_token` of the previous page. It contains all parameters: send it alone */
                page_token?: string;
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it */
                include?: string;
                /** @description Created at or after this instant (ISO 8601). Served by Greenhouse */
                created_after?: string;
                /** @description Created before this instant (ISO 8601). Served by Greenhouse */
                created_before?: string;
                /** @description Changed at or after this instant (ISO 8601). Served by Greenhouse */
                updated_after?: string;
                /** @description Changed before this instant (ISO 8601). Served by Greenhouse */
                updated_before?: string;
                /** @description Whether a CSV starts with a UTF-8 byte order mark. Excel needs it to read letters such as é. Only with `Accept: text/csv` */
                csv_bom?: boolean;
                /** @description `delta_token` of the last page of a list: lists the changes since. No filters. `GET /providers/{id}` says which changes a provider can list */
                delta_token?: string;
                /** @description With an expired `delta_token`: list everything (warning `full-sync`) instead of 410 `delta-token-expired` */
                on_expired?: "full";
                /** @description `any`: records in any order, fetched in parallel where the provider has `parallel_export` (`GET /providers/{id}`). The checkpoint tokens then work on exports only */
                order?: "any";
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All offices. Types of lines: `record`, `deleted`, `warning`, `waiting`, `checkpoint` after each page, and `end` or `problem` as the last line. An export waits for rate limits of the provider. A failure before the first page has its own status. If a rate limit delays the first page by more than ten seconds, the response starts with `waiting`. CSV has rows only; a failed CSV export ends as a broken transfer. */
            200: {
                headers: {
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": components["schemas"]["OfficeExportLine"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            410: components["responses"]["Problem410"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    exportSources: {
        parameters: {
            query?: {
                /** @description Records in a page, at most the maximum of the provider. With `page_token`, the size of the first page is used */
                page_size?: number;
                /** @description `next_page_token` of the previous page. It contains all parameters: send it alone */
                page_token?: string;
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it */
                include?: string;
                /** @description Created at or after this instant (ISO 8601). Served by Greenhouse */
                created_after?: string;
                /** @description Created before this instant (ISO 8601). Served by Greenhouse */
                created_before?: string;
                /** @description Changed at or after this instant (ISO 8601). Served by Greenhouse */
                updated_after?: string;
                /** @description Changed before this instant (ISO 8601). Served by Greenhouse */
                updated_before?: string;
                /** @description Whether a CSV starts with a UTF-8 byte order mark. Excel needs it to read letters such as é. Only with `Accept: text/csv` */
                csv_bom?: boolean;
                /** @description `delta_token` of the last page of a list: lists the changes since. No filters. `GET /providers/{id}` says which changes a provider can list */
                delta_token?: string;
                /** @description With an expired `delta_token`: list everything (warning `full-sync`) instead of 410 `delta-token-expired` */
                on_expired?: "full";
                /** @description `any`: records in any order, fetched in parallel where the provider has `parallel_export` (`GET /providers/{id}`). The checkpoint tokens then work on exports only */
                order?: "any";
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All sources. Types of lines: `record`, `deleted`, `warning`, `waiting`, `checkpoint` after each page, and `end` or `problem` as the last line. An export waits for rate limits of the provider. A failure before the first page has its own status. If a rate limit delays the first page by more than ten seconds, the response starts with `waiting`. CSV has rows only; a failed CSV export ends as a broken transfer. */
            200: {
                headers: {
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": components["schemas"]["SourceExportLine"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            410: components["responses"]["Problem410"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    exportRejectionReasons: {
        parameters: {
            query?: {
                /** @description Records in a page, at most the maximum of the provider. With `page_token`, the size of the first page is used */
                page_size?: number;
                /** @description `next_page_token` of the previous page. It contains all parameters: send it alone */
                page_token?: string;
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it */
                include?: string;
                /** @description Created at or after this instant (ISO 8601). Served by Greenhouse */
                created_after?: string;
                /** @description Created before this instant (ISO 8601). Served by Greenhouse */
                created_before?: string;
                /** @description Changed at or after this instant (ISO 8601). Served by Greenhouse */
                updated_after?: string;
                /** @description Changed before this instant (ISO 8601). Served by Greenhouse */
                updated_before?: string;
                /** @description Whether a CSV starts with a UTF-8 byte order mark. Excel needs it to read letters such as é. Only with `Accept: text/csv` */
                csv_bom?: boolean;
                /** @description `delta_token` of the last page of a list: lists the changes since. No filters. `GET /providers/{id}` says which changes a provider can list */
                delta_token?: string;
                /** @description With an expired `delta_token`: list everything (warning `full-sync`) instead of 410 `delta-token-expired` */
                on_expired?: "full";
                /** @description `any`: records in any order, fetched in parallel where the provider has `parallel_export` (`GET /providers/{id}`). The checkpoint tokens then work on exports only */
                order?: "any";
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All rejection reasons. Types of lines: `record`, `deleted`, `warning`, `waiting`, `checkpoint` after each page, and `end` or `problem` as the last line. An export waits for rate limits of the provider. A failure before the first page has its own status. If a rate limit delays the first page by more than ten seconds, the response starts with `waiting`. CSV has rows only; a failed CSV export ends as a broken transfer. */
            200: {
                headers: {
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": components["schemas"]["RejectionReasonExportLine"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            410: components["responses"]["Problem410"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    exportTags: {
        parameters: {
            query?: {
                /** @description Records in a page, at most the maximum of the provider. With `page_token`, the size of the first page is used */
                page_size?: number;
                /** @description `next_page_token` of the previous page. It contains all parameters: send it alone */
                page_token?: string;
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it */
                include?: string;
                /** @description Created at or after this instant (ISO 8601). Served by Greenhouse */
                created_after?: string;
                /** @description Created before this instant (ISO 8601). Served by Greenhouse */
                created_before?: string;
                /** @description Changed at or after this instant (ISO 8601). Served by Greenhouse */
                updated_after?: string;
                /** @description Changed before this instant (ISO 8601). Served by Greenhouse */
                updated_before?: string;
                /** @description Whether a CSV starts with a UTF-8 byte order mark. Excel needs it to read letters such as é. Only with `Accept: text/csv` */
                csv_bom?: boolean;
                /** @description `delta_token` of the last page of a list: lists the changes since. No filters. `GET /providers/{id}` says which changes a provider can list */
                delta_token?: string;
                /** @description With an expired `delta_token`: list everything (warning `full-sync`) instead of 410 `delta-token-expired` */
                on_expired?: "full";
                /** @description `any`: records in any order, fetched in parallel where the provider has `parallel_export` (`GET /providers/{id}`). The checkpoint tokens then work on exports only */
                order?: "any";
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All tags. Types of lines: `record`, `deleted`, `warning`, `waiting`, `checkpoint` after each page, and `end` or `problem` as the last line. An export waits for rate limits of the provider. A failure before the first page has its own status. If a rate limit delays the first page by more than ten seconds, the response starts with `waiting`. CSV has rows only; a failed CSV export ends as a broken transfer. */
            200: {
                headers: {
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": components["schemas"]["TagExportLine"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            410: components["responses"]["Problem410"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    exportUsers: {
        parameters: {
            query?: {
                /** @description Records in a page, at most the maximum of the provider. With `page_token`, the size of the first page is used */
                page_size?: number;
                /** @description `next_page_token` of the previous page. It contains all parameters: send it alone */
                page_token?: string;
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it */
                include?: string;
                /** @description Created at or after this instant (ISO 8601). Served by Greenhouse */
                created_after?: string;
                /** @description Created before this instant (ISO 8601). Served by Greenhouse */
                created_before?: string;
                /** @description Changed at or after this instant (ISO 8601). Served by Greenhouse */
                updated_after?: string;
                /** @description Changed before this instant (ISO 8601). Served by Greenhouse */
                updated_before?: string;
                /** @description Has exactly this e-mail address; upper and lower case are equal. Served by Ashby, Greenhouse, Lever */
                email?: string;
                /** @description Whether a CSV starts with a UTF-8 byte order mark. Excel needs it to read letters such as é. Only with `Accept: text/csv` */
                csv_bom?: boolean;
                /** @description `delta_token` of the last page of a list: lists the changes since. No filters. `GET /providers/{id}` says which changes a provider can list */
                delta_token?: string;
                /** @description With an expired `delta_token`: list everything (warning `full-sync`) instead of 410 `delta-token-expired` */
                on_expired?: "full";
                /** @description `any`: records in any order, fetched in parallel where the provider has `parallel_export` (`GET /providers/{id}`). The checkpoint tokens then work on exports only */
                order?: "any";
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All users. Types of lines: `record`, `deleted`, `warning`, `waiting`, `checkpoint` after each page, and `end` or `problem` as the last line. An export waits for rate limits of the provider. A failure before the first page has its own status. If a rate limit delays the first page by more than ten seconds, the response starts with `waiting`. CSV has rows only; a failed CSV export ends as a broken transfer. */
            200: {
                headers: {
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": components["schemas"]["UserExportLine"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            410: components["responses"]["Problem410"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    exportCustomFieldDefinitions: {
        parameters: {
            query?: {
                /** @description Records in a page, at most the maximum of the provider. With `page_token`, the size of the first page is used */
                page_size?: number;
                /** @description `next_page_token` of the previous page. It contains all parameters: send it alone */
                page_token?: string;
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it. Others: `options` (Greenhouse) */
                include?: string;
                /** @description Created at or after this instant (ISO 8601). Served by Greenhouse */
                created_after?: string;
                /** @description Created before this instant (ISO 8601). Served by Greenhouse */
                created_before?: string;
                /** @description Changed at or after this instant (ISO 8601). Served by Greenhouse */
                updated_after?: string;
                /** @description Changed before this instant (ISO 8601). Served by Greenhouse */
                updated_before?: string;
                /** @description Belongs to records of this kind. Served by every provider of the list */
                resource?: "candidate" | "application" | "job" | "job_posting" | "opening" | "offer" | "user" | "other";
                /** @description Whether a CSV starts with a UTF-8 byte order mark. Excel needs it to read letters such as é. Only with `Accept: text/csv` */
                csv_bom?: boolean;
                /** @description `delta_token` of the last page of a list: lists the changes since. No filters. `GET /providers/{id}` says which changes a provider can list */
                delta_token?: string;
                /** @description With an expired `delta_token`: list everything (warning `full-sync`) instead of 410 `delta-token-expired` */
                on_expired?: "full";
                /** @description `any`: records in any order, fetched in parallel where the provider has `parallel_export` (`GET /providers/{id}`). The checkpoint tokens then work on exports only */
                order?: "any";
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All custom fields. Types of lines: `record`, `deleted`, `warning`, `waiting`, `checkpoint` after each page, and `end` or `problem` as the last line. An export waits for rate limits of the provider. A failure before the first page has its own status. If a rate limit delays the first page by more than ten seconds, the response starts with `waiting`. CSV has rows only; a failed CSV export ends as a broken transfer. */
            200: {
                headers: {
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": components["schemas"]["CustomFieldDefinitionExportLine"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            410: components["responses"]["Problem410"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
        };
    };
    exportEeocs: {
        parameters: {
            query?: {
                /** @description Records in a page, at most the maximum of the provider. With `page_token`, the size of the first page is used */
                page_size?: number;
                /** @description `next_page_token` of the previous page. It contains all parameters: send it alone */
                page_token?: string;
                /** @description Parts that are fetched only on request, separated by commas. `raw`: the record as the provider returned it. Others: `candidate` (Greenhouse) */
                include?: string;
                /** @description Created at or after this instant (ISO 8601). Served by Greenhouse, Lever */
                created_after?: string;
                /** @description Created before this instant (ISO 8601). Served by Greenhouse, Lever. Lever: Later EEO responses are requested and removed, so a page can have fewer records than requested */
                created_before?: string;
                /** @description Changed at or after this instant (ISO 8601). Served by Greenhouse, Jobvite */
                updated_after?: string;
                /** @description Changed before this instant (ISO 8601). Served by Greenhouse */
                updated_before?: string;
                /** @description The answers for this application. Served by Greenhouse, Jobvite */
                application_id?: string;
                /** @description The answers of this candidate. Served by Greenhouse, Jobvite. Greenhouse: Requests the applications of the candidate first, which needs harvest:applications:list too */
                candidate_id?: string;
                /** @description Whether a CSV starts with a UTF-8 byte order mark. Excel needs it to read letters such as é. Only with `Accept: text/csv` */
                csv_bom?: boolean;
                /** @description `delta_token` of the last page of a list: lists the changes since. No filters. `GET /providers/{id}` says which changes a provider can list */
                delta_token?: string;
                /** @description With an expired `delta_token`: list everything (warning `full-sync`) instead of 410 `delta-token-expired` */
                on_expired?: "full";
                /** @description `any`: records in any order, fetched in parallel where the provider has `parallel_export` (`GET /providers/{id}`). The checkpoint tokens then work on exports only */
                order?: "any";
            };
            header?: {
                /** @description Id of the connection to use. `GET /connections` lists them. Optional if the API key has one connection or a default */
                "Connection-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All EEO responses. Types of lines: `record`, `deleted`, `warning`, `waiting`, `checkpoint` after each page, and `end` or `problem` as the last line. An export waits for rate limits of the provider. A failure before the first page has its own status. If a rate limit delays the first page by more than ten seconds, the response starts with `waiting`. CSV has rows only; a failed CSV export ends as a broken transfer. */
            200: {
                headers: {
                    /** @description The connection that was used */
                    "Connection-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": components["schemas"]["EeocExportLine"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            406: components["responses"]["Problem406"];
            410: components["responses"]["Problem410"];
            421: components["responses"]["Problem421"];
            422: components["responses"]["Problem422"];
            424: components["responses"]["Problem424"];
            429: components["responses"]["Problem429"];
            500: components["responses"]["Problem500"];
            501: components["responses"]["Problem501"];
            502: components["responses"]["Problem502"];
            503: components["responses"]["Problem503"];
            504: components["responses"]["Problem504"];
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
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            421: components["responses"]["Problem421"];
            500: components["responses"]["Problem500"];
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
