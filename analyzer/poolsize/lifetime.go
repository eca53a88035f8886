package poolsize

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/deploy"
	"github.com/poolvet/poolvet/analyzer/internal/limits"
	"github.com/poolvet/poolvet/analyzer/internal/report"
)

// outlives reports pools that keep an idle connection for longer than the server
// of b does: the next statement on it fails, or is tried again on another one.
func (u *unit) outlives(b *deploy.Budget, uses []use) {
	if b.Server == nil || b.Server.Idle.After == 0 {
		return
	}
	for i := range uses {
		sizes := &uses[i].pool.sizes
		life, ok := shortest(sizes)
		closes := b.Server.Idle
		if !ok || sizes.Idle.Plain() && sizes.Idle.Value == 0 || !life.Unlimited && time.Duration(life.Value) <= closes.After {
			continue
		}
		if closes.Default && (life.Unlimited || life.From == limits.Library) || slices.Contains(uses[i].ignores, lifetime.Name) {
			continue
		}
		at := uses[i]
		if pos, _ := u.knobAt(life.Knob); pos.IsValid() {
			at.pos = pos
		}
		pos, end := u.posOf(&at)
		u.about(uses[i:i+1], report.Finding{Kind: lifetime, Pos: pos, End: end, Message: u.outlive(b, &uses[i], life)})
	}
}

// shortest returns how long an idle connection stays in a pool; ok is false if
// that is not known.
func shortest(s *limits.Sizes) (life limits.Size, ok bool) {
	known := func(size limits.Size) bool { return size.Unlimited || size.Plain() }
	switch {
	case !known(s.Lifetime) || !known(s.IdleTime):
		return limits.Size{}, false
	case s.Lifetime.Unlimited || !s.IdleTime.Unlimited && s.IdleTime.Value < s.Lifetime.Value:
		return s.IdleTime, true
	}
	return s.Lifetime, true
}

// outlive says that a pool keeps an idle connection for life, which is longer than
// the server of b does.
func (u *unit) outlive(b *deploy.Budget, of *use, life limits.Size) string {
	does := "keeps an idle connection for " + life.String() + origin(life)
	if life.From == limits.Library {
		does = "keeps an idle connection for " + life.String() + " by default"
	}
	if life.Unlimited {
		does = "keeps an idle connection forever"
	}
	who := "the server"
	if b.Server.Pooler != "" {
		who = b.Server.Pooler
	}
	closes := b.Server.Idle
	where := fmt.Sprintf("%s at %s", closes.Name, closes.Place)
	if closes.Default {
		where = closes.Name + " by default"
	}
	return fmt.Sprintf("the pool opened at %s %s, but %s closes idle connections after %s (%s); %s",
		of.pool.Build.At(), does, who, limits.Text(closes.After), where, cmp.Or(
			u.turn(of.pool, catalog.IdleTime, "call %s with a shorter time", "set %s to a shorter time"),
			u.turn(of.pool, catalog.Lifetime, "call %s with a shorter time", "set %s to a shorter time"), "let the pool close it earlier"))
}
