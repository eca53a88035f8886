package deploy

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Messages longer than this lose details. A message about a single binary may be a little longer,
// because it names everything that must change.
const (
	longestMessage = 240
	longestSingle  = 270
)

// Message says that the pools may open more than the server allows: in sum, or
// only during a rolling update; or that the pooler before it may.
func (b *Budget) Message(rollout bool) string {
	if b.Verdict == OverBehind {
		return b.sayBehind()
	}
	lead := fmt.Sprintf("%s may get %d connections: ", b.name(), b.Most)
	if rollout {
		lead = fmt.Sprintf("a rolling update may need %d connections of %s: ", b.Rollout, b.name())
	}
	return b.compose(lead, rollout, b.remedy("open", rollout))
}

// Keeps returns the message about a budget whose pools keep more connections open
// than the server allows.
func (b *Budget) Keeps() string {
	lead := fmt.Sprintf("%s gets %d connections even when idle: ", b.name(), b.Most)
	return b.compose(lead, false, b.remedy("keep", false))
}

// Unbounded says that nothing limits a pool of the binary of s, at place, which
// runs several times, where the server has a limit.
func (b *Budget) Unbounded(s *Share, place string) string {
	return fmt.Sprintf("nothing limits the connections of the pool opened at %s in %s%s, but %s; call SetMaxOpenConns with at most %d",
		place, s.copies(), s.places(), b.allows(), max(b.Allowed/s.Replicas, 1))
}

// name names the database.
func (b *Budget) name() string { return cmp.Or(b.Variable, b.Database, "the "+b.Engine+" server") }

// compose puts a message together that is no longer than one may be.
func (b *Budget) compose(lead string, rollout bool, remedy string) string {
	rest := ", but " + b.allows() + "; " + remedy
	limit := longestMessage
	if len(b.Shares) == 1 {
		limit = longestSingle
	}
	text := ""
	for _, form := range []func(s *Share, rollout, named bool) string{(*Share).say, (*Share).sayCopies, (*Share).sayShort} {
		if text = lead + b.say(form, rollout) + rest; len(text) <= limit {
			break
		}
	}
	return text
}

// say names the shares, each by form, at most a few.
func (b *Budget) say(form func(s *Share, rollout, named bool) string, rollout bool) string {
	var shares []string
	rest := 0
	for i := range b.Shares {
		switch s := &b.Shares[i]; {
		case s.Most == 0:
		case len(shares) < most:
			shares = append(shares, form(s, rollout, len(b.Shares) > 1))
		default:
			rest++
		}
	}
	if rest > 0 {
		shares = append(shares, fmt.Sprintf("%d more", rest))
	}
	return join(shares)
}

// sayShort is "api 20 x 6", and "api 20 x (6 + 2)" in a rollout.
func (s *Share) sayShort(rollout, named bool) string {
	name := ""
	if named {
		name = s.name() + " "
	}
	if rollout && s.Surge > 0 {
		return fmt.Sprintf("%s%d x (%d + %d)", name, s.each(), s.Replicas, s.Surge)
	}
	return fmt.Sprintf("%s%d x %d", name, s.each(), s.Replicas)
}

// say is "20 (main.go:16) in each of 6 pods (deploy/api.yaml:19)".
func (s *Share) say(rollout, named bool) string { return s.sayAll(rollout, named, s.places()) }

// sayCopies is like say, without where the number of pods is set.
func (s *Share) sayCopies(rollout, named bool) string { return s.sayAll(rollout, named, "") }

// sayAll names the pools and how many copies of them run; at is where that is
// set.
func (s *Share) sayAll(rollout, named bool, at string) string {
	var each []string
	for _, n := range s.Each() {
		each = append(each, fmt.Sprintf("%d (%s)", n.Value, n.Place))
	}
	text := join(each)
	if named {
		text = s.name() + " " + text
	}
	text += " in " + s.copies() + at
	if rollout && s.Surge > 0 {
		text += fmt.Sprintf(" and in each of %d more during the update", s.Surge)
	}
	return text
}

// name is the name of the binary, or of what runs it if another workload gets other
// sizes.
func (s *Share) name() string {
	if s.Part {
		return s.Workloads[0].Name
	}
	return binaryName(s.Binary)
}

// places is " (deploy/api.yaml:19)".
func (s *Share) places() string {
	var places []string
	for _, w := range s.Workloads {
		if w.Replicas.Known() {
			places = append(places, w.Replicas.String())
		}
	}
	return " (" + strings.Join(shortest(places), ", ") + ")"
}

// copies is "each of 6 pods".
func (s *Share) copies() string {
	what := "pod"
	if s.Workloads[0].Kind == "service" {
		what = "replica"
		if !slices.ContainsFunc(s.Workloads, func(w *Workload) bool { return w.Replicas.Value != 1 }) {
			what = "service"
		}
	}
	if s.Replicas == 1 {
		return "1 " + what
	}
	return "each of " + plural(s.Replicas, what)
}

// most is how many places a message names.
const most = 3

func shortest(places []string) []string {
	places = slices.Compact(places)
	if len(places) > most+1 {
		places = append(slices.Clone(places[:most]), fmt.Sprintf("%d more", len(places)-most))
	}
	return places
}

// sayBehind says that the pooler may open more than the server behind it allows.
func (b *Budget) sayBehind() string {
	opens, behind := b.Passed(), b.Behind
	how := "one for each client connection"
	if opens == behind.Opens.Value*behind.Copies.Value {
		how = fmt.Sprint(behind.Opens.Value)
		if at := behind.Opens.String(); at != "" {
			how += " (" + at + ")"
		} else {
			how += " by default"
		}
		if behind.Copies.Value != 1 {
			how += fmt.Sprintf(" in each of %d copies (%s)", behind.Copies.Value, behind.Copies)
		}
	}
	allows := allowance("the server behind it", behind.Server, behind.Server.Limit, behind.Allowed(), behind.Reserved, 0)
	return fmt.Sprintf("the %s in front of %s may open %d connections: %s, but %s; lower default_pool_size, or raise max_connections",
		b.Server.Pooler, b.name(), opens, how, allows)
}

// allows is "its server allows 97: 100 (deploy/api.yaml:27) less 3 for superusers".
func (b *Budget) allows() string {
	who := "its server"
	if b.Server != nil && b.Server.Pooler != "" {
		who = "its " + b.Server.Pooler
	}
	return allowance(who, b.Server, b.Limit, b.Allowed, b.Reserved, b.Others)
}

// allowance says what who, which is s or declared, allows, and why.
func allowance(who string, s *Server, limit Number, allowed, reserved, others int) string {
	source := limit.String()
	if limit.Default {
		source = "the default of the image at " + source
		if s != nil && s.Limit.Place == s.Place {
			source = "the default, " + limit.String()
		}
	}
	if s != nil {
		for _, at := range s.Unread {
			source += "; the server ignores the limit at " + at.String()
		}
	}
	var less []string
	if reserved > 0 {
		less = append(less, strconv.Itoa(reserved)+" for superusers")
	}
	if others > 0 {
		less = append(less, strconv.Itoa(others)+" for others")
	}
	if len(less) == 0 {
		return fmt.Sprintf("%s allows %d (%s)", who, allowed, source)
	}
	return fmt.Sprintf("%s allows %d: %d (%s) less %s", who, allowed, limit.Value, source, join(less))
}

// remedy says what would make the pools fit: to open, or keep, fewer.
func (b *Budget) remedy(verb string, rollout bool) string {
	raise := "raise max_connections"
	if b.Server != nil && b.Server.Pooler != "" {
		raise = "raise max_client_conn"
	}
	if rollout {
		raise = b.slower()
	}
	pools, copies := 0, 0
	for _, s := range b.Shares {
		pools += len(s.Each())
		copies += s.Replicas
		if rollout {
			copies += s.Surge
		}
	}
	switch {
	case pools != 1 || copies == 0 || b.Allowed/copies == 0:
		return "lower one of these sizes, or " + raise
	case copies == 1:
		return fmt.Sprintf("%s at most %d, or %s", verb, b.Allowed, raise)
	}
	return fmt.Sprintf("%s at most %d each, or %s", verb, b.Allowed/copies, raise)
}

// slower says how the update of the largest share opens less.
func (b *Budget) slower() string {
	strategy := ""
	for i := range b.Shares {
		if s := &b.Shares[i]; s.Rollout > 0 && s.Binary == b.Largest() && len(s.Workloads) > 0 {
			strategy = s.Workloads[0].Strategy
		}
	}
	switch kind, _, _ := strings.Cut(strategy, " "); kind {
	case "maximum":
		return "lower deployment_maximum_percent"
	case "canary":
		return "start fewer canaries"
	case "start-first":
		return "set order to stop-first"
	}
	return "set maxSurge to 0"
}

func join(parts []string) string {
	if n := len(parts) - 1; n > 0 {
		return strings.Join(parts[:n], ", ") + " and " + parts[n]
	}
	return strings.Join(parts, "")
}

// plural is "1 pod", "2 pods".
func plural(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return strconv.Itoa(n) + " " + what
}
