package symbolic

import "testing"

// TestRunsByInput checks that a run does not end in the code of a library that runs what the user
// types, as it does in other code.
func TestRunsByInput(t *testing.T) {
	panics := &Body{Blocks: []Block{{Instrs: []Instr{{Op: opPanic}}}}}
	for name, ways := range map[string]int{
		"(*github.com/urfave/cli/v2.App).Run": 1, "(*github.com/spf13/cobra.Command).Execute": 1, "example.com/shop.Run": 0,
	} {
		m := &Machine{Body: func(string) *Body { return panics }, Reader: func(string) *Reader { return nil }, Matters: func(string) bool { return true }}
		if out, _ := m.Run(func() []Value { return []Value{m.Named(name, nil, nil)} }); len(out) != ways {
			t.Errorf("%s: %d ways to the end, want %d", name, len(out), ways)
		}
	}
}
