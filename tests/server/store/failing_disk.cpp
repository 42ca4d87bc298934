// SPDX-License-Identifier: MPL-2.0
#include "failing_disk.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <limits>

namespace tingsted::tests {

namespace {

constexpr std::int64_t no_limit = std::numeric_limits<std::int64_t>::max();

std::atomic<std::int64_t> limit{no_limit};
std::atomic<std::int64_t> written_to{0};
std::atomic<std::int64_t> longest{0};
std::atomic<int> syncs{0};
std::atomic<int> opened{0};
std::atomic<int> sync_fails_in{0};
std::atomic<int> late_failure_in{0};
std::atomic<int> write_fails_in{0};

// True for the call that counts down to nought.
bool now_it_fails(std::atomic<int>& countdown) { return countdown.load() > 0 && countdown.fetch_sub(1) == 1; }

struct layered_file {
    sqlite3_file base;
    bool wal;
    sqlite3_file* below() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};
layered_file& layer(sqlite3_file* f) { return *reinterpret_cast<layered_file*>(f); }
sqlite3_file* below(sqlite3_file* f) { return layer(f).below(); }
sqlite3_io_methods const& methods(sqlite3_file* f) { return *below(f)->pMethods; }

int write(sqlite3_file* f, void const* bytes, int count, sqlite3_int64 offset)
{
    if (layer(f).wal) {
        if (now_it_fails(write_fails_in))
            return SQLITE_IOERR_WRITE;
        if (offset + count > limit)
            return SQLITE_FULL;
        written_to = offset + count;
        longest = std::max<std::int64_t>(longest, offset + count); // one thread writes
    }
    return methods(f).xWrite(below(f), bytes, count, offset);
}

int sync(sqlite3_file* f, int flags)
{
    if (!layer(f).wal)
        return methods(f).xSync(below(f), flags);
    if (now_it_fails(sync_fails_in))
        return SQLITE_IOERR_FSYNC;
    int const done = methods(f).xSync(below(f), flags);
    if (now_it_fails(late_failure_in))
        return SQLITE_IOERR_FSYNC;
    ++syncs;
    return done;
}

int close(sqlite3_file* f) { return methods(f).xClose(below(f)); }
int read(sqlite3_file* f, void* b, int n, sqlite3_int64 o) { return methods(f).xRead(below(f), b, n, o); }
int truncate(sqlite3_file* f, sqlite3_int64 n) { return methods(f).xTruncate(below(f), n); }
int file_size(sqlite3_file* f, sqlite3_int64* n) { return methods(f).xFileSize(below(f), n); }
int lock(sqlite3_file* f, int k) { return methods(f).xLock(below(f), k); }
int unlock(sqlite3_file* f, int k) { return methods(f).xUnlock(below(f), k); }
int check_reserved(sqlite3_file* f, int* k) { return methods(f).xCheckReservedLock(below(f), k); }
int control(sqlite3_file* f, int op, void* arg) { return methods(f).xFileControl(below(f), op, arg); }
int sector_size(sqlite3_file* f) { return methods(f).xSectorSize(below(f)); }
int characteristics(sqlite3_file* f) { return methods(f).xDeviceCharacteristics(below(f)); }
int shm_map(sqlite3_file* f, int p, int s, int e, void volatile** out)
{
    return methods(f).xShmMap(below(f), p, s, e, out);
}
int shm_lock(sqlite3_file* f, int o, int n, int k) { return methods(f).xShmLock(below(f), o, n, k); }
void shm_barrier(sqlite3_file* f) { methods(f).xShmBarrier(below(f)); }
int shm_unmap(sqlite3_file* f, int d) { return methods(f).xShmUnmap(below(f), d); }

constexpr sqlite3_io_methods layered_methods{
    2,         close,          read,    write,       truncate,        sync,    file_size, lock,
    unlock,    check_reserved, control, sector_size, characteristics, shm_map, shm_lock,  shm_barrier,
    shm_unmap, nullptr,        nullptr};

sqlite3_vfs* real = nullptr;
sqlite3_vfs layered{};

int open(sqlite3_vfs*, char const* name, sqlite3_file* f, int flags, int* out)
{
    auto& l = layer(f);
    l.base.pMethods = nullptr;
    l.wal = (flags & SQLITE_OPEN_WAL) != 0;
    opened += (flags & SQLITE_OPEN_MAIN_DB) != 0 ? 1 : 0;
    int const code = real->xOpen(real, name, l.below(), flags, out);
    if (l.below()->pMethods)
        l.base.pMethods = &layered_methods;
    return code;
}

} // namespace

failing_disk::failing_disk() : before_(sqlite3_vfs_find(nullptr))
{
    real = before_;
    layered = *real;
    layered.pNext = nullptr;
    layered.zName = "failing_disk";
    layered.szOsFile = static_cast<int>(sizeof(layered_file)) + real->szOsFile;
    layered.xOpen = open;
    room_again();
    longest = 0;
    sync_fails_in = late_failure_in = write_fails_in = 0;
    sqlite3_vfs_register(&layered, 1);
}

failing_disk::~failing_disk()
{
    sqlite3_vfs_register(before_, 1);
    sqlite3_vfs_unregister(&layered);
}

void failing_disk::full_at(std::int64_t bytes) { limit = bytes; }
void failing_disk::room_again() { limit = no_limit; }
void failing_disk::fail_sync(int n) { sync_fails_in = n; }
void failing_disk::fail_sync_after_doing_it(int n) { late_failure_in = n; }
void failing_disk::fail_write(int n) { write_fails_in = n; }
std::int64_t failing_disk::wal_bytes() const { return written_to; }
std::int64_t failing_disk::longest_wal() const { return longest; }
int failing_disk::syncs_of_wal() const { return syncs; }
int failing_disk::opened_databases() const { return opened; }

} // namespace tingsted::tests
