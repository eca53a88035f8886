package deploy

import (
	"cmp"
	"slices"
	"strings"
)

// A Verdict compares what may be opened with what the server allows.
type Verdict string

// Verdicts.
const (
	Fits          Verdict = "fits"
	Over          Verdict = "over"            // in sum
	OverInRollout Verdict = "over in rollout" // only while pods are replaced
	// OverBehind: the pooler opens more than the server behind it allows.
	OverBehind     Verdict = "over behind"
	UnknownVerdict Verdict = "unknown"
)

// A Budget compares the pools for one database with its server.
type Budget struct {
	Database    string // or "" if the code does not name it
	Variable    string // that holds the name of the database, if a file shows it, or ""
	ID          string // distinguishes databases that have no name, or one name
	Engine      string
	Environment string
	Server      *Server // nil if it is declared, or not known
	// Limit is what the server accepts, Reserved and Others what is not for
	// these pools, Allowed what is left.
	Limit            Number
	Reserved, Others int
	Allowed          int
	Shares           []Share // in order of binary
	Most             int     // connections of all shares that are known
	Rollout          int     // with those of a rolling update
	Verdict          Verdict
	// Behind is the server behind the pooler, if the pools go through one.
	Behind *Backend
	// Unknown says what keeps a verdict from being certain, or is "".
	Unknown string
	// Lost says why the server is not known, or is "".
	Lost string
}

// Budgets returns the budgets of the pools, in order of database and
// environment. Only the environments of the best rank that run a binary count:
// production and a developer's machine are never mixed.
func (d *Deployments) Budgets(uses []Use, declared []Declared) []Budget {
	var out []Budget
	for _, group := range groups(uses) {
		envs := d.environments(group)
		if len(envs) == 0 {
			b := Budget{Database: group[0].Database, ID: group[0].key(), Engine: group[0].Engine}
			b.shares(group, nil)
			b.settle(b.declared(declared), d.limits)
			out = append(out, b)
		}
		for _, env := range envs {
			b := Budget{Database: group[0].Database, ID: group[0].key(), Engine: group[0].Engine, Environment: env.Name}
			b.shares(group, env)
			b.find(env, &group[0], rivals(uses, &group[0]))
			b.settle(b.declared(declared), d.limits)
			out = append(out, b)
		}
	}
	return Merge(out)
}

// environments returns those of the best rank that run a binary of group.
func (d *Deployments) environments(group []Use) []*Environment {
	var out []*Environment
	for _, env := range d.Environments {
		if len(out) > 0 && env.Rank > out[0].Rank {
			break
		}
		if slices.ContainsFunc(group, func(u Use) bool { return len(env.of(&u)) > 0 }) {
			out = append(out, env)
		}
	}
	return out
}

// settle counts in what is declared, in files as well, sums up and compares.
func (b *Budget) settle(d *Declared, files map[string]Number) {
	if d != nil {
		if limit, ok := d.limit(files); ok {
			b.Limit = limit
			b.Server, b.Behind, b.Reserved, b.Lost = nil, nil, 0, ""
		}
		if d.Reserved >= 0 {
			b.Reserved = d.Reserved
		}
		b.Others = max(d.Others, 0)
	}
	b.sum()
}

// sum adds up the shares and compares them with what is allowed.
func (b *Budget) sum() {
	b.Most, b.Rollout = 0, 0
	b.Unknown = cmp.Or(b.Lost, b.Limit.Unknown)
	for _, s := range b.Shares {
		b.Most += s.Most
		b.Rollout += s.Most + s.Rollout
		b.Unknown = cmp.Or(b.Unknown, s.Unknown)
	}
	known := b.Lost == "" && b.Limit.Known() && (b.Limit.Value > 0 || b.Server != nil)
	b.Allowed = 0
	if known {
		b.Allowed = max(b.Limit.Value-b.Reserved-b.Others, 0)
	}
	switch {
	case known && b.Most > b.Allowed:
		b.Verdict = Over
	case known && b.Rollout > b.Allowed:
		b.Verdict = OverInRollout
	case b.exceeded():
		b.Verdict = OverBehind
	case b.Unknown != "" || !known:
		b.Verdict = UnknownVerdict
		if !known {
			b.Lost = cmp.Or(b.Lost, b.Limit.Unknown, "no file says how many connections the server allows")
		}
		b.Unknown = cmp.Or(b.Unknown, b.Lost)
	default:
		b.Verdict = Fits
	}
}

// Key is equal for the budgets of one server; where the server is not known, of
// one database.
func (b *Budget) Key() string {
	if b.Server != nil {
		return b.Environment + " " + b.Server.Name + " " + b.Server.String()
	}
	if b.Limit.Known() && b.Limit.Value > 0 {
		return b.Environment + " " + b.Limit.String()
	}
	return "\x00" + b.ID + "\x00" + b.Engine + "\x00" + b.Environment
}

// Merge sums up the budgets of one server, which several units or databases
// have: a server does not care under which key the code reads its address.
func Merge(list []Budget) []Budget {
	var out []Budget
	at := map[string]int{}
	for _, b := range list {
		key := b.Key()
		i, ok := at[key]
		if !ok {
			at[key] = len(out)
			out = append(out, b)
			continue
		}
		out[i].merge(&b)
	}
	out = placed(out)
	slices.SortStableFunc(out, func(a, b Budget) int {
		return cmp.Or(cmp.Compare(a.Database, b.Database), cmp.Compare(a.Environment, b.Environment))
	})
	return out
}

// placed adds the shares of binaries that no environment runs to the budget of the
// same database, if there is one: what they open comes on top of it.
func placed(list []Budget) []Budget {
	var out []Budget
	for _, b := range list {
		if b.Environment != "" {
			out = append(out, b)
		}
	}
	for _, b := range list {
		if b.Environment != "" {
			continue
		}
		var same []int
		for i := range out {
			if out[i].Environment != "" && out[i].Engine == b.Engine && b.ID == out[i].ID {
				same = append(same, i)
			}
		}
		if len(same) == 1 {
			out[same[0]].merge(&b)
		} else {
			out = append(out, b)
		}
	}
	return out
}

// merge adds the shares of other.
func (b *Budget) merge(other *Budget) {
	names := append(strings.Split(b.Database, " and "), strings.Split(other.Database, " and ")...)
	slices.Sort(names)
	names = slices.DeleteFunc(slices.Compact(names), func(name string) bool { return name == "" })
	if b.Variable = cmp.Or(b.Variable, other.Variable); b.Database != other.Database {
		b.Variable = ""
	}
	b.Database = strings.Join(names, " and ")
	if other.Environment == b.Environment {
		b.Reserved = min(b.Reserved, other.Reserved)
	}
	b.Shares = append(slices.Clone(b.Shares), other.Shares...)
	slices.SortStableFunc(b.Shares, func(x, y Share) int { return cmp.Compare(x.Binary, y.Binary) })
	merged := b.Shares[:1]
	for _, s := range b.Shares[1:] {
		last := &merged[len(merged)-1]
		if last.Binary != s.Binary || !slices.EqualFunc(last.Workloads, s.Workloads, func(x, y *Workload) bool { return x.Place == y.Place && x.Name == y.Name }) {
			merged = append(merged, s)
			continue
		}
		last.Pools = append(slices.Clone(last.Pools), s.Pools...)
		last.Unknown = cmp.Or(last.Unknown, s.Unknown)
		last.Most, last.Rollout = last.Replicas*last.each(), last.Surge*last.each()
	}
	b.Shares = merged
	if b.Server != nil {
		b.Limit = b.Server.Limit
	}
	b.sum()
}

// Largest returns the binary with the largest share.
func (b *Budget) Largest() string {
	found, most := "", -1
	for _, binary := range b.binaries() {
		if n := binary.Most + binary.Rollout; n > most {
			found, most = binary.Binary, n
		}
	}
	return found
}

// Alone reports whether what one binary opens is enough for the verdict.
func (b *Budget) Alone(v Verdict) bool {
	return slices.ContainsFunc(b.binaries(), func(s Share) bool {
		return s.Most > b.Allowed || v == OverInRollout && s.Most+s.Rollout > b.Allowed
	})
}

// Counts reports whether b counts the limit of the pool.
func (b *Budget) Counts(of *Use) bool {
	return slices.ContainsFunc(b.Shares, func(s Share) bool {
		return s.Binary == of.Binary && slices.ContainsFunc(heldAtOnce(s.Pools), func(p Pool) bool { return p.N == of.N })
	})
}

// binaries returns what each binary opens in all of its workloads.
func (b *Budget) binaries() []Share {
	var out []Share
	for _, s := range b.Shares {
		i := slices.IndexFunc(out, func(other Share) bool { return other.Binary == s.Binary })
		if i < 0 {
			out = append(out, Share{Binary: s.Binary, Most: s.Most, Rollout: s.Rollout})
			continue
		}
		out[i].Most += s.Most
		out[i].Rollout += s.Rollout
	}
	return out
}
