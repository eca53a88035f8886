package poolmap

// A Budget compares what the binaries may open with what a server allows.
type Budget struct {
	Database string `json:"database"`
	// Environment is what runs together where that is not production, such as
	// a compose file.
	Environment string  `json:"environment,omitzero"`
	Limit       *Limit  `json:"limit,omitempty"`
	LimitWhy    string  `json:"limitWhy,omitzero"` // why the limit is not known
	Shares      []Share `json:"shares"`
	Most        any     `json:"most,omitempty"`
	Rollout     any     `json:"rollout,omitempty"`
	// Partial reports that a share is not known, or not all of it, so that the
	// sums may be larger.
	Partial bool `json:"partial,omitzero"`
	// Behind is what the pooler between opens to the server.
	Behind  *Behind `json:"behind,omitempty"`
	Verdict string  `json:"verdict"` // fits, over, over in a rollout, over behind the pooler or unknown
	Why     string  `json:"why,omitzero"`
}

// A Behind compares what all copies of a pooler open with what the server behind
// it allows.
type Behind struct {
	Pooler string `json:"pooler"` // such as pgbouncer
	Opens  Count  `json:"opens"`  // by one copy
	Copies Count  `json:"copies"`
	Most   int    `json:"most"` // by all copies, for the clients that are known
	Limit  Limit  `json:"limit"`
}

// A Limit is how many connections are left to the binaries.
type Limit struct {
	Value    any   `json:"value"`
	Server   Count `json:"server"`
	Reserved int   `json:"reserved"`
	Others   int   `json:"others,omitzero"` // what others take
}

// A Count is a number with its place.
type Count struct {
	Value any    `json:"value,omitempty"`
	At    string `json:"at,omitzero"`
	From  string `json:"from,omitzero"` // default, where no file says it
	Why   string `json:"why,omitzero"`
}

// A Share is what one binary may open.
type Share struct {
	Binary   string   `json:"binary"`
	Workload string   `json:"workload,omitzero"` // what runs it, such as the name of a Deployment
	Also     []string `json:"also,omitempty"`    // file:line of further workloads that run it
	Strategy string   `json:"strategy,omitzero"` // how an update replaces the copies, such as "maxSurge 25%"
	Each     any      `json:"each,omitempty"`
	Replicas Count    `json:"replicas,omitzero"`
	Surge    Count    `json:"surge,omitzero"`
	Most     any      `json:"most,omitempty"`
	Rollout  any      `json:"rollout,omitempty"`
	Why      string   `json:"why,omitzero"`
}
