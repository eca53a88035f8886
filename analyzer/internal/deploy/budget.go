package deploy

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/settings"
)

// A Use is a pool of one binary.
type Use struct {
	Binary   string // directory of its package main, below the root
	Database string // key under which the code reads the data source name, or ""
	// Key is equal for pools of one database, and "" if Database tells them apart.
	Key    string
	Engine string // Postgres or MySQL
	// Open is how many connections the pool opens at most, and where that is set.
	Open Number
	// Unlimited reports whether nothing limits it.
	Unlimited bool
	// Files give the setting that decides the size, if one does.
	Files []string
}

func (u *Use) key() string { return cmp.Or(u.Key, u.Database) }

// at returns the limit of the pool as it is in env. What a developer's .env or
// compose file sets is not what runs in production.
func (u *Use) at(env *Environment) Number {
	if env == nil || env.Rank != settings.Production || len(u.Files) == 0 || !u.Open.Known() {
		return u.Open
	}
	for _, file := range u.Files {
		base := settings.Production
		if settings.IsCompose(file) {
			base = settings.Compose
		} else if strings.Contains(path.Base(file), ".env") {
			base = settings.Committed
		}
		if settings.RankOf(file, base) == settings.Production {
			return u.Open
		}
	}
	return Number{Unknown: "the size of the pool is set at " + u.Open.Place.String() + ", which is not for production"}
}

// A Declared limit stands in the file of poolvet, for what no other file says.
type Declared struct {
	Database string
	Place
	Limit int // 0 if it is not declared
	// Reserved and Others are the connections that superusers and neighbours
	// take; -1 if they are not declared.
	Reserved, Others int
}

// A Verdict compares what may be opened with what the server allows.
type Verdict string

// Verdicts.
const (
	Fits           Verdict = "fits"
	Over           Verdict = "over"            // in sum
	OverInRollout  Verdict = "over in rollout" // only while pods are replaced
	UnknownVerdict Verdict = "unknown"
)

// A Share is what one binary may open.
type Share struct {
	Binary string
	// Each are the limits of its pools.
	Each []Number
	// Workloads run the binary.
	Workloads []*Workload
	Replicas  int // of all of them
	Surge     int
	Most      int // connections of all replicas
	Rollout   int // more of them during a rolling update
	// Unknown says why the share is not known, or not all of it.
	Unknown string
}

// each is the sum over the pools of one copy.
func (s *Share) each() (sum int) {
	for _, n := range s.Each {
		sum += n.Value
	}
	return sum
}

// A Budget compares the pools for one database with its server.
type Budget struct {
	Database    string // or "" if the code does not name it
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
	// Unknown says what keeps a verdict from being certain, or is "".
	Unknown string
}

// Budgets returns the budgets of the pools, in order of database and
// environment. Only the environments of the best rank that run a binary count:
// production and a developer's machine are never mixed.
func (d *Deployments) Budgets(uses []Use, declared []Declared) []Budget {
	var out []Budget
	for _, group := range groups(uses) {
		envs := d.environments(group)
		if len(envs) == 0 {
			b := Budget{Database: group[0].Database, Engine: group[0].Engine}
			b.shares(group, nil)
			b.settle(declaredFor(declared, b.Database))
			out = append(out, b)
		}
		for _, env := range envs {
			b := Budget{Database: group[0].Database, Engine: group[0].Engine, Environment: env.Name}
			b.shares(group, env)
			b.find(env, &group[0], rivals(uses, &group[0]))
			b.settle(declaredFor(declared, b.Database))
			out = append(out, b)
		}
	}
	return Merge(out)
}

// groups returns the uses of each database together, in order.
func groups(uses []Use) [][]Use {
	uses = slices.Clone(uses)
	slices.SortStableFunc(uses, func(a, b Use) int {
		return cmp.Or(cmp.Compare(a.Database, b.Database), cmp.Compare(a.key(), b.key()), cmp.Compare(a.Engine, b.Engine), cmp.Compare(a.Binary, b.Binary))
	})
	var out [][]Use
	for i, u := range uses {
		if i > 0 && u.key() == uses[i-1].key() && u.Engine == uses[i-1].Engine {
			out[len(out)-1] = append(out[len(out)-1], u)
		} else {
			out = append(out, []Use{u})
		}
	}
	return out
}

// rivals returns how many databases of the engine of u the pools are for.
func rivals(uses []Use, u *Use) int {
	names := map[string]bool{}
	for _, other := range uses {
		if other.Engine == u.Engine {
			names[other.key()] = true
		}
	}
	return len(names)
}

func declaredFor(list []Declared, database string) *Declared {
	for i := range list {
		if list[i].Database == database {
			return &list[i]
		}
	}
	return nil
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

// of returns the workloads that run the binary of use. An image that only may
// be the one of the binary counts if it is given the address of the database,
// or is alone. A job beside a service of the same binary runs another task of
// it and then ends: it does not count.
func (e *Environment) of(use *Use) []*Workload {
	var all []*Workload
	for _, w := range e.Workloads {
		if w.Binary() == use.Binary && use.Binary != "" {
			all = append(all, w)
		}
	}
	for _, better := range []func(w *Workload) bool{
		func(w *Workload) bool { return w.sure || w.knows(use) },
		func(w *Workload) bool { return w.knows(use) },
		func(w *Workload) bool { return w.Kind != "Job" && w.Kind != "CronJob" },
	} {
		if slices.ContainsFunc(all, better) {
			all = slices.DeleteFunc(all, func(w *Workload) bool { return !better(w) })
		}
	}
	if len(all) > 1 && !slices.ContainsFunc(all, func(w *Workload) bool { return w.sure || w.knows(use) }) {
		return nil
	}
	return all
}

// shares sums up what each binary may open in env.
func (b *Budget) shares(group []Use, env *Environment) {
	for _, u := range group {
		if n := len(b.Shares); n == 0 || b.Shares[n-1].Binary != u.Binary {
			b.Shares = append(b.Shares, Share{Binary: u.Binary})
		}
		s := &b.Shares[len(b.Shares)-1]
		switch open := u.at(env); {
		case u.Unlimited:
			s.Unknown = "nothing limits the pool"
		case !open.Known():
			s.Unknown = open.Unknown
		default:
			s.Each = append(s.Each, open)
		}
	}
	for i := range b.Shares {
		b.Shares[i].deploy(env, group[0])
	}
}

// deploy multiplies the share by what runs in env.
func (s *Share) deploy(env *Environment, use Use) {
	if use.Binary = s.Binary; env != nil {
		s.Workloads = env.of(&use)
	}
	if len(s.Workloads) == 0 {
		s.Unknown = cmp.Or(s.Unknown, "no file says how often "+binaryName(s.Binary)+" runs")
	}
	for _, w := range s.Workloads {
		switch {
		case !w.Replicas.Known():
			s.Unknown = cmp.Or(s.Unknown, w.Replicas.Unknown)
		case !w.Surge.Known():
			s.Replicas += w.Replicas.Value
		default:
			s.Replicas += w.Replicas.Value
			s.Surge += w.Surge.Value
		}
	}
	s.Most, s.Rollout = s.Replicas*s.each(), s.Surge*s.each()
}

// knows reports whether w has a variable for the database.
func (w *Workload) knows(use *Use) bool {
	_, ok := w.pointers[use.Database]
	return ok || w.address(use.Database, use.Engine) != (address{})
}

func binaryName(dir string) string {
	if dir == "." {
		return "the program"
	}
	return path.Base(dir)
}

// find looks for the server of the database in env: by the host in the data
// source names, else it must be the only one of its engine.
func (b *Budget) find(env *Environment, use *Use, rivals int) {
	at := b.address(env, use)
	var all []*Server
	for _, s := range env.Servers {
		if s.Engine == b.Engine {
			all = append(all, s)
		}
	}
	where := "in " + env.Name
	host, _, _ := strings.Cut(at.host, ".")
	switch {
	case b.Unknown != "":
		return
	case at.host != "":
		b.Server = byHost(all, at.host, host)
		if b.Server == nil {
			b.Unknown = "the host of " + cmp.Or(b.Database, "the database") + " is no server " + where
			return
		}
	case len(all) == 0:
		b.Unknown = "no " + b.Engine + " server was found " + where
		return
	case len(all) > 1:
		b.Unknown = "which of the " + plural(len(all), b.Engine+" server") + " " + where + " it is for is not known"
		return
	case rivals > 1:
		b.Unknown = "which of " + plural(rivals, b.Engine+" database") + " the server at " + all[0].Place.String() + " is for is not known"
		return
	default:
		b.Server = all[0]
	}
	b.Limit = b.Server.Limit
	b.Reserved = b.Server.reservedFrom(at.role)
}

// address returns where the pools connect to, as far as the workloads say and
// agree.
func (b *Budget) address(env *Environment, use *Use) address {
	var found []address
	for _, s := range b.Shares {
		for _, w := range s.Workloads {
			if at := w.address(use.Database, use.Engine); at != (address{}) {
				found = append(found, at)
			}
		}
	}
	if len(found) == 0 {
		return address{}
	}
	all := found[0]
	for _, at := range found {
		if at.host != all.host {
			b.Unknown = "the workloads in " + env.Name + " connect to different hosts"
		}
		if at.role != all.role {
			all.role = ""
		}
	}
	return all
}

// byHost returns the server that host leads to. A managed server has a host
// that no file says: one with dots may be the only one that there is.
func byHost(all []*Server, host, label string) *Server {
	var managed *Server
	for _, s := range all {
		if slices.Contains(s.replicas, label) {
			return nil
		}
		if slices.Contains(s.hosts, host) || slices.Contains(s.hosts, label) && (label == host || strings.Contains(host, ".svc") || strings.Count(host, ".") == 1) {
			return s
		}
		if s.managed {
			managed = s
		}
	}
	if managed != nil && len(all) == 1 && strings.Count(host, ".") > 2 && !strings.Contains(host, ".svc") {
		return managed
	}
	return nil
}

// reservedFrom returns how many connections role does not get.
func (s *Server) reservedFrom(role string) int {
	switch {
	case s.superuser == anyRole || s.Pooler != "" || !s.Reserved.Known():
		return 0
	case role == "" && !s.guarded:
		return 0
	case role != "" && role == s.superuser:
		return 0
	}
	return s.Reserved.Value
}

// settle counts in what is declared, sums up and compares.
func (b *Budget) settle(d *Declared) {
	if d != nil {
		if d.Limit > 0 {
			b.Limit = Number{Value: d.Limit, Place: d.Place}
			b.Server, b.Reserved, b.Unknown = nil, 0, ""
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
	unknown := b.Unknown
	for _, s := range b.Shares {
		b.Most += s.Most
		b.Rollout += s.Most + s.Rollout
		unknown = cmp.Or(unknown, s.Unknown)
	}
	if b.Limit.Unknown != "" {
		unknown = cmp.Or(b.Unknown, b.Limit.Unknown)
	}
	known := b.Unknown == "" && b.Limit.Known() && (b.Limit.Value > 0 || b.Server != nil)
	b.Allowed = 0
	if known {
		b.Allowed = max(b.Limit.Value-b.Reserved-b.Others, 0)
	}
	b.Unknown = unknown
	switch {
	case known && b.Most > b.Allowed:
		b.Verdict = Over
	case known && b.Rollout > b.Allowed:
		b.Verdict = OverInRollout
	case unknown != "" || !known:
		b.Verdict = UnknownVerdict
		b.Unknown = cmp.Or(b.Unknown, "no file says how many connections the server allows")
	default:
		b.Verdict = Fits
	}
}

// server names what b is measured against, or is "" if that is not known.
func (b *Budget) server() string {
	if b.Server != nil {
		return b.Environment + " " + b.Server.Name + " " + b.Server.Place.String()
	}
	if b.Limit.Known() && b.Limit.Value > 0 {
		return b.Environment + " " + b.Limit.Place.String()
	}
	return ""
}

// Merge sums up the budgets of one server, which several units or databases
// have: a server does not care under which key the code reads its address.
func Merge(list []Budget) []Budget {
	var out []Budget
	at := map[string]int{}
	for _, b := range list {
		key := b.server()
		if key == "" {
			key = "\x00" + b.Database + "\x00" + b.Engine + "\x00" + b.Environment
		}
		i, ok := at[key]
		if !ok {
			at[key] = len(out)
			out = append(out, b)
			continue
		}
		out[i].merge(&b)
	}
	slices.SortStableFunc(out, func(a, b Budget) int {
		return cmp.Or(cmp.Compare(a.Database, b.Database), cmp.Compare(a.Environment, b.Environment))
	})
	return out
}

// merge adds the shares of other.
func (b *Budget) merge(other *Budget) {
	if !slices.Contains(strings.Split(b.Database, " and "), other.Database) {
		names := append(strings.Split(b.Database, " and "), other.Database)
		slices.Sort(names)
		b.Database = strings.Join(slices.DeleteFunc(names, func(name string) bool { return name == "" }), " and ")
	}
	b.Reserved = min(b.Reserved, other.Reserved)
	b.Shares = append(slices.Clone(b.Shares), other.Shares...)
	slices.SortStableFunc(b.Shares, func(x, y Share) int { return cmp.Compare(x.Binary, y.Binary) })
	merged := b.Shares[:1]
	for _, s := range b.Shares[1:] {
		last := &merged[len(merged)-1]
		if last.Binary != s.Binary {
			merged = append(merged, s)
			continue
		}
		last.Each = append(slices.Clone(last.Each), s.Each...)
		last.Unknown = cmp.Or(last.Unknown, s.Unknown)
		last.Most, last.Rollout = last.Replicas*last.each(), last.Surge*last.each()
	}
	b.Shares = merged
	b.Unknown = ""
	if b.Server != nil {
		b.Limit = b.Server.Limit
	}
	b.sum()
}

// Largest returns the binary with the largest share.
func (b *Budget) Largest() string {
	found, most := "", -1
	for i := range b.Shares {
		if s := &b.Shares[i]; s.Most+s.Rollout > most {
			found, most = s.Binary, s.Most+s.Rollout
		}
	}
	return found
}

// Alone reports whether the share of one binary is enough for the verdict.
func (b *Budget) Alone(v Verdict) bool {
	return slices.ContainsFunc(b.Shares, func(s Share) bool {
		return s.Most > b.Allowed || v == OverInRollout && s.Most+s.Rollout > b.Allowed
	})
}
