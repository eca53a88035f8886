package lostsession

import (
	"fmt"
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/lifetime"
)

// remedy says what to do.
func (s *site) remedy() string {
	l := s.leak
	if l.Drained {
		return fmt.Sprintf("only the last call of %s releases %s: let %s return a function that releases %[2]s at any time, too",
			or(s.name(), "the returned function"), it(l.Noun), l.Callee)
	}
	switch l.Category {
	case lifetime.Discarded:
		return s.keep()
	case lifetime.FieldForgotten:
		return s.forField()
	case lifetime.NoRelease:
		return fmt.Sprintf("give it a Close method that calls %s on %s", s.releaser(), it(l.Noun))
	case lifetime.DeferLoop:
		call, _ := s.release()
		return fmt.Sprintf("call %q at the end of each iteration, or move the loop body into a function", call)
	}
	call, _ := s.release()
	switch {
	case s.needsArguments():
		return s.withArguments()
	case l.Category == lifetime.Reassigned && l.Call == nil:
		return fmt.Sprintf("call %s on %s first", s.releaser(), it(l.Noun))
	case l.Owner != nil && types.IsInterface(l.Owner) && len(l.Releases) == 0:
		return fmt.Sprintf("give %s a Close method, and call that method", l.Noun)
	case call == "":
		return ""
	case s.list() != "" && l.Category != lifetime.Panicking:
		return fmt.Sprintf("call %s on each element of %s on that path too", s.releaser(), s.list())
	case l.Commits:
		return fmt.Sprintf("give %s a Rollback method, and defer it", l.Noun)
	case s.isScanned():
		return "call Scan"
	case !s.canRelease():
		return s.elsewhere(call)
	case s.part() != "", s.failed():
		return s.beforehand(call)
	case l.Category == lifetime.Reassigned:
		return s.first(call)
	case l.Category == lifetime.Goroutine:
		return fmt.Sprintf("add \"defer %s\" there", call)
	case l.Category == lifetime.Loop:
		return fmt.Sprintf("call %q in each iteration", call)
	case l.Category == lifetime.Panicking:
		return s.postponed(call)
	case len(l.Exits) > 0 && s.returned(l.Exits[0].Pos) != nil:
		return fmt.Sprintf("call %q on that path too", call)
	case s.keeper() != nil:
		return fmt.Sprintf("the function literal at line %d uses %s later: call %q when the literal is done",
			s.line(s.keeper().Pos()), it(l.Noun), call)
	case s.shadowed() != nil:
		err := s.shadowed()
		return fmt.Sprintf("the deferred function does not see the variable %[2]s of line %[1]d: make %[2]s a named result and assign to it", s.line(err.Pos()), err.Name())
	case s.deferredAlready(call) != "":
		return s.deferredAlready(call)
	case inLoop(s.path), s.handsOn(), s.heir() != nil && l.Category == lifetime.EarlyReturn:
		return fmt.Sprintf("call %q on that path too", call)
	case isTx(l) && l.Category == lifetime.NeverClosed:
		return fmt.Sprintf("add \"defer %s\" %s, and commit at the end", call, s.place())
	}
	return s.postponed(call)
}

// forField is the remedy for a field that a method which releases others forgets.
func (s *site) forField() string {
	where := "there"
	if len(s.leak.Exits) > 0 {
		where = "before each return"
	}
	return fmt.Sprintf("call %s on %s %s", s.releaser(), it(s.leak.Noun), where)
}

// first is the remedy for a session whose variable gets another value.
func (s *site) first(call string) string {
	if s.replacedByReturn() {
		return "return that result unchanged"
	}
	return fmt.Sprintf("call %q first", call)
}

// postponed says to defer call. In a loop, that would wait for the end of the function.
func (s *site) postponed(call string) string {
	if inLoop(s.path) {
		return fmt.Sprintf("move the loop body into a function that defers %q", call)
	}
	return fmt.Sprintf("add \"defer %s\" %s", call, s.place())
}

// elsewhere is the remedy for a session that is in no variable with its release method.
func (s *site) elsewhere(call string) string {
	if field := s.field(); field != "" {
		return fmt.Sprintf("call %s.%s on that path too", field, s.releaser())
	}
	return fmt.Sprintf("keep %[1]s in a variable and call %[2]s on %[1]s", it(s.leak.Noun), call)
}

// failed reports whether the session is lost where the call that acquires it fails.
func (s *site) failed() bool {
	return s.leak.Category != lifetime.Reassigned && slices.ContainsFunc(s.leak.Exits, func(e lifetime.Exit) bool { return e.Failed })
}

// beforehand is the remedy where a deferred release after the error check would come too late,
// as the session comes with an error, or too early, as a part of it lives on.
func (s *site) beforehand(call string) string {
	if s.part() != "" {
		return s.keepPart(call)
	}
	if s.leak.Result < 0 {
		return fmt.Sprintf("%s keeps it even if it fails: add \"defer %s\" before the error check", s.leak.Callee, call)
	}
	return fmt.Sprintf("%s returns it even if it fails: release it there, or call %q if %s is not nil", s.leak.Callee, call, s.name())
}

// keepPart is the remedy for a session of which a part lives on.
func (s *site) keepPart(call string) string {
	if moves := s.leak.Session.Transfers; len(moves) > 0 {
		return fmt.Sprintf("%[1]s.%[2]s is used after that: return %[1]s too, or %[1]s.%[3]s() in place of %[1]s.%[2]s()", s.name(), s.part(), moves[0])
	}
	return fmt.Sprintf("%[1]s.%[2]s is used after that: return %[1]s too, and let the caller call %[3]q", s.name(), s.part(), call)
}

// place says where a deferred release belongs.
func (s *site) place() string {
	if heir := s.heir(); heir != nil {
		return fmt.Sprintf("in %s, after the error check", nameOf(heir))
	}
	switch {
	case s.hasError() && s.asksForNil():
		return fmt.Sprintf("after the error check, where %s is not nil", s.name())
	case s.hasError():
		return "after the error check"
	}
	return "right after this call"
}

// keep is the remedy for a session that the source drops.
func (s *site) keep() string {
	l := s.leak
	switch {
	case l.Called:
		return "keep the returned release function, and defer a call of it"
	case s.isScanned():
		return "call Scan, or Exec if no row is wanted"
	case slices.Contains(l.Releases, "Close") && l.Session.Is(catalog.KindRows):
		return "keep them and close them, or call Exec if no rows are wanted"
	}
	return fmt.Sprintf("keep %[1]s and call %[2]s on %[1]s", it(l.Noun), s.releaser())
}

func (s *site) releaser() string {
	if len(s.leak.Releases) == 0 {
		return "release method"
	}
	return s.leak.Releases[0]
}
