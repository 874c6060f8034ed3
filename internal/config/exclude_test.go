package config

import (
	"os"
	"path/filepath"
	"testing"
)

// The staff list is never taken for a document, by whatever path it is reached.
func TestStaffListByAnotherPath(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	write(t, "real/staff.csv", "Name\nPriya Okonkwo-Lisle\n")
	write(t, "other/staff.csv", "a document of that name")
	write(t, "real/"+FileName, "[people]\nstaff_list = 'staff.csv'\n")
	if err := os.Symlink(filepath.Join(dir, "real"), "linked"); err != nil {
		t.Skip(err)
	}
	c, err := Load("linked/" + FileName)
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]bool{"linked/staff.csv": true, "real/staff.csv": true, "other/staff.csv": false} {
		if got := c.Excluded(path); got != want {
			t.Errorf("Excluded(%q) = %v, want %v", path, got, want)
		}
	}
}
