package deploy

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// longestMessage is how long a message may be before details go.
const longestMessage = 270

// Message says that the pools may open more than the server allows: in sum, or
// only during a rolling update.
func (b *Budget) Message(rollout bool) string {
	name := cmp.Or(b.Database, "the "+b.Engine+" server")
	lead := fmt.Sprintf("%s may get %d connections: ", name, b.Most)
	if rollout {
		lead = fmt.Sprintf("a rolling update may need %d connections of %s: ", b.Rollout, name)
	}
	full := lead + b.say((*Share).say, rollout) + ", but " + b.allows() + "; " + b.remedy(rollout)
	if len(full) <= longestMessage {
		return full
	}
	return lead + b.say((*Share).sayShort, rollout) + ", but " + b.allows() + "; " + b.remedy(rollout)
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
func (s *Share) sayShort(rollout, _ bool) string {
	if rollout && s.Surge > 0 {
		return fmt.Sprintf("%s %d x (%d + %d)", binaryName(s.Binary), s.each(), s.Replicas, s.Surge)
	}
	return fmt.Sprintf("%s %d x %d", binaryName(s.Binary), s.each(), s.Replicas)
}

// say is "20 (main.go:16) in each of 6 pods (deploy/api.yaml:19)".
func (s *Share) say(rollout, named bool) string {
	var each []string
	for _, n := range s.Each {
		each = append(each, fmt.Sprintf("%d (%s)", n.Value, n.Place))
	}
	text := join(each)
	if named {
		text = binaryName(s.Binary) + " " + text
	}
	text += " in " + s.copies()
	if rollout && s.Surge > 0 {
		text += fmt.Sprintf(" and of %d more while they are replaced", s.Surge)
	}
	return text
}

// copies is "each of 6 pods (api.yaml:19)".
func (s *Share) copies() string {
	var places []string
	single := true
	for _, w := range s.Workloads {
		single = single && w.Replicas.Value == 1
		if w.Replicas.Known() {
			places = append(places, w.Replicas.Place.String())
		}
	}
	what := "pod"
	if s.Workloads[0].Kind == "service" {
		what = "replica"
		if single {
			what = "service"
		}
	}
	at := " (" + strings.Join(shortest(places), ", ") + ")"
	if s.Replicas == 1 {
		return "1 " + what + at
	}
	return "each of " + plural(s.Replicas, what) + at
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

// allows is "its server allows 97: 100 (deploy/api.yaml:27) less 3 for superusers".
func (b *Budget) allows() string {
	who := "its server"
	if b.Server != nil && b.Server.Pooler != "" {
		who = "its " + b.Server.Pooler
	}
	source := b.Limit.Place.String()
	if b.Limit.Default {
		source = "the default of the image at " + source
		if b.Server != nil && b.Server.Limit.Place == b.Server.Place {
			source = "the default, " + b.Limit.Place.String()
		}
	}
	if b.Server != nil {
		for _, at := range b.Server.Unread {
			source += "; " + at.String() + " is not read from there"
		}
	}
	var less []string
	if b.Reserved > 0 {
		less = append(less, strconv.Itoa(b.Reserved)+" for superusers")
	}
	if b.Others > 0 {
		less = append(less, strconv.Itoa(b.Others)+" for others")
	}
	if len(less) == 0 {
		return fmt.Sprintf("%s allows %d (%s)", who, b.Allowed, source)
	}
	return fmt.Sprintf("%s allows %d: %d (%s) less %s", who, b.Allowed, b.Limit.Value, source, join(less))
}

// remedy says what would make the pools fit.
func (b *Budget) remedy(rollout bool) string {
	raise := "raise max_connections"
	if b.Server != nil && b.Server.Pooler != "" {
		raise = "raise max_client_conn"
	}
	if rollout {
		raise = "set maxSurge to 0"
	}
	pools, copies := 0, 0
	for _, s := range b.Shares {
		pools += len(s.Each)
		copies += s.Replicas
		if rollout {
			copies += s.Surge
		}
	}
	if pools == 1 && copies > 0 && b.Allowed/copies > 0 {
		return fmt.Sprintf("open at most %d, or %s", b.Allowed/copies, raise)
	}
	return "lower one of them, or " + raise
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
