package codec

import (
	"reflect"
	"testing"
)

// A package may get the section of another by several imports, and its own by a test that imports
// one of its importers.
func TestMerge(t *testing.T) {
	t.Parallel()
	own, err := NewSection("shop/orders", &[]string{"new"})
	if err != nil {
		t.Fatal(err)
	}
	stale, _ := NewSection("shop/orders", &[]string{"old"})
	other, _ := NewSection("shop/config", &[]string{"other"})
	got := Merge(2, []Section[[]string]{own}, []Section[[]string]{other, stale}, []Section[[]string]{other})
	if want := []Section[[]string]{other, own}; !reflect.DeepEqual(got, want) {
		t.Errorf("merged %v, want %v", got, want)
	}
	if got := Merge(1, got); len(got) != 1 || got[0].Path != "shop/config" {
		t.Errorf("with a limit of one: %v", got)
	}
	if got := own.Value(); !reflect.DeepEqual(got, []string{"new"}) {
		t.Errorf("the section holds %v", got)
	}
	if got := (Section[[]string]{Data: own.Data[:1]}).Value(); len(got) > 0 && got[0] != "" {
		t.Errorf("a damaged section holds %v", got)
	}
}
