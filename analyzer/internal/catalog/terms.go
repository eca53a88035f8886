package catalog

// The terms of the enumerations, as .poolvet.yml and the output write them, in
// the order of their constants.
var (
	Makings  = []string{"makes", "wraps", "makes-or-wraps", "connects"}
	Holdings = []string{"connection", "parent", "statement", "cursor", "memory", "nothing"}
	OnErrs   = []string{"nothing", "inert", "still-held"}
	Ons      = []string{"result", "receiver", "argument"}
	Roles    = []string{"max-open", "max-idle", "min-open", "lifetime", "idle-time", "timeout"}
	Units    = []string{"connections", "duration", "milliseconds"}
	Kinds    = []string{"", "transaction", "connection", "rows", "row", "statement", "batch", "cursor", "iterator", "other"}
	Meanings = []string{"plain", "unlimited", "none", "default", "fails"}
)

func (m Making) String() string  { return Makings[m] }
func (h Holds) String() string   { return Holdings[h] }
func (e OnErr) String() string   { return OnErrs[e] }
func (o On) String() string      { return Ons[o] }
func (r Role) String() string    { return Roles[r] }
func (u Unit) String() string    { return Units[u] }
func (m Meaning) String() string { return Meanings[m] }

func (k SessionKind) String() string { return Kinds[k] }
