package deploy

// A Backend is the database server behind a pooler: what the pooler opens to it
// against what it allows.
type Backend struct {
	Server *Server
	// Opens is how many connections one copy of the pooler opens, Copies how
	// many run.
	Opens, Copies Number
	// Reserved is how many connections the role of the pools does not get.
	Reserved int
}

// Allowed is how many connections the server leaves to the pooler.
func (b *Backend) Allowed() int { return max(b.Server.Limit.Value-b.Reserved, 0) }

// all is how many connections all copies of the pooler open for clients that
// open at most clients, or any number where that is not known.
func (b *Backend) all(clients int, known bool) int {
	opens := b.Opens.Value * b.Copies.Value
	if known {
		opens = min(opens, clients)
	}
	return opens
}

// behind returns the server that the pooler s connects to, or nil where that
// or one of the numbers is not known.
func behind(env *Environment, s *Server, role string) *Backend {
	var all []*Server
	for _, other := range env.Servers {
		if other.Engine == s.Engine && other.Pooler == "" {
			all = append(all, other)
		}
	}
	var found *Server
	switch {
	case s.Pooler == "" || !s.Opens.Known() || !s.Copies.Known() || s.Opens.Value == 0:
		return nil
	case s.backend != "":
		found = byHost(all, s.backend, label(s.backend))
	case len(all) == 1:
		found = all[0]
	}
	if found == nil || !found.Limit.Known() {
		return nil
	}
	return &Backend{Server: found, Opens: s.Opens, Copies: s.Copies, Reserved: found.reservedFrom(role)}
}

// exceeded reports whether the pooler of b opens more than the server behind it
// allows, for the clients that are known, or any number if not all are.
func (b *Budget) exceeded() bool {
	return b.Behind != nil && b.Passed() > b.Behind.Allowed()
}

// Passed is how many connections the pooler of b may open.
func (b *Budget) Passed() int {
	known := b.Unknown == ""
	return b.Behind.all(b.Rollout, known)
}
