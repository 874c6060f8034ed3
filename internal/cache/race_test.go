package cache

import (
	"fmt"
	"os"
	"os/exec"
	"reflect"
	"sync"
	"testing"
)

// crowd has many goroutines store and load the same few entries.
func crowd() error {
	var wg sync.WaitGroup
	errs := make(chan error, 8)
	for g := range 8 {
		wg.Go(func() {
			c := Open(run)
			if c == nil {
				errs <- fmt.Errorf("no cache")
				return
			}
			for n := range 60 {
				path := fmt.Sprintf("case/%d/%d.docx", g, n)
				e := c.Entry("", []byte{byte(n % 20)})
				if got, ok := e.Load(path); ok && !reflect.DeepEqual(got, whole(path)) {
					errs <- fmt.Errorf("%s is not what was stored", path)
					return
				}
				e.Store(whole(path))
			}
		})
	}
	wg.Wait()
	close(errs)
	return <-errs
}

const inCrowd = "FOILINT_CACHE_CROWD"

// Many processes with many goroutines share a cache that none has seen before.
func TestConcurrent(t *testing.T) {
	if os.Getenv(inCrowd) != "" {
		if err := crowd(); err != nil {
			t.Error(err)
		}
		return
	}
	home(t)
	t.Setenv(inCrowd, "1")
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if out, err := exec.Command(os.Args[0], "-test.run=^TestConcurrent$").CombinedOutput(); err != nil {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
	wg.Wait()
	// Now all have the same secret, and what the last of them stored is there.
	c := opened(t, run)
	for n := range 20 {
		e := c.Entry("", []byte{byte(n)})
		e.Store(whole("a"))
		if got, ok := e.Load("a"); !ok || !reflect.DeepEqual(got, whole("a")) {
			t.Errorf("entry %d: %v", n, ok)
		}
		entries, err := os.ReadDir(c.shard(e.shard))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range entries {
			if len(f.Name()) != 32 {
				t.Errorf("%s was left behind", f.Name())
			}
		}
	}
}
