// SPDX-License-Identifier: MPL-2.0
// A disk that fails on demand, put between the program and libc with LD_PRELOAD. faulty.py holds the other end.
//
//   TINGSTED_FAULTY_FOLDER   only files below it are looked at
//   TINGSTED_FAULTY_CONTROL  a file with `controls`, shared with the test
//   TINGSTED_FAULTY_RECORD   where to write down each operation on those files, and each yes that leaves for a client
//   TINGSTED_FAULTY_NORMAL   turns SQLite's synchronous=FULL into NORMAL: what a test for lost writes must notice

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <string>
#include <string_view>

namespace {

// Each counts up; the one numbered `wrong` meets its fault. 0: none does.
struct countdown {
    std::atomic<std::uint64_t> counted;
    std::atomic<std::uint64_t> wrong;

    bool strikes() { return ++counted == wrong; }
    bool strikes_from_now_on() { return ++counted >= wrong && wrong != 0; }
};

struct controls {
    countdown sync_fails;      // EIO
    countdown write_fails;     // ENOSPC, and so does each write after it
    countdown write_kills;     // SIGKILL
    countdown statement_kills; // SIGKILL before it is prepared
};

enum class operation : std::uint8_t { appear = 1, write, truncate, sync, failed_sync, vanish, sync_folder, promise };

struct entry {
    std::uint32_t what;
    std::int32_t file;
    std::uint64_t offset;
    std::uint64_t length; // of the bytes that follow
};

constexpr int nobody = -1, the_folder = -2;
constexpr std::size_t promise_bytes = 1024;

template <class Function>
Function* next(char const* name)
{
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

std::string_view from_environment(char const* name)
{
    auto const* const value = std::getenv(name);
    return value ? value : "";
}

class disk {
public:
    disk()
    {
        for (auto& file : files_)
            file = nobody;
        folder_ = from_environment("TINGSTED_FAULTY_FOLDER");
        auto const control = from_environment("TINGSTED_FAULTY_CONTROL");
        auto const record = from_environment("TINGSTED_FAULTY_RECORD");
        if (!control.empty()) {
            int const f = next<int(char const*, int, ...)>("open")(control.data(), O_RDWR | O_CLOEXEC);
            control_ =
                static_cast<controls*>(::mmap(nullptr, sizeof(controls), PROT_READ | PROT_WRITE, MAP_SHARED, f, 0));
        }
        if (!record.empty())
            record_ = next<int(char const*, int, ...)>("open")(record.data(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC,
                                                               0600);
    }

    // The shared memory beside the database is no part of what a disk keeps.
    bool watches(char const* path) const
    {
        std::string_view const p(path);
        return !folder_.empty() && p.starts_with(folder_) && !p.ends_with("-shm");
    }
    int file_of(int descriptor) const
    {
        auto const d = static_cast<std::size_t>(descriptor);
        return descriptor >= 0 && d < files_.size() ? files_[d].load() : nobody;
    }
    void opened(int descriptor, char const* path, bool made)
    {
        if (descriptor < 0 || static_cast<std::size_t>(descriptor) >= files_.size())
            return;
        struct stat s{};
        ::fstat(descriptor, &s);
        bool const is_folder = S_ISDIR(s.st_mode);
        auto const number = is_folder ? the_folder : next_file_++;
        files_[static_cast<std::size_t>(descriptor)] = number;
        if (!is_folder)
            note(operation::appear, number, made, path);
    }
    void closed(int descriptor)
    {
        if (file_of(descriptor) != nobody)
            files_[static_cast<std::size_t>(descriptor)] = nobody;
    }

    void note(operation what, int file, std::uint64_t offset, std::string_view bytes)
    {
        if (record_ < 0)
            return;
        entry const e{static_cast<std::uint32_t>(what), file, offset, bytes.size()};
        std::string line(reinterpret_cast<char const*>(&e), sizeof e);
        line.append(bytes);
        next<ssize_t(int, void const*, size_t)>("write")(record_, line.data(), line.size());
    }
    bool records() const { return record_ >= 0; }
    controls* control() const { return control_; }

    std::recursive_mutex order; // what is written down in the order in which it happened

private:
    std::string folder_;
    controls* control_ = nullptr;
    int record_ = -1;
    int next_file_ = 0;
    std::array<std::atomic<int>, 65536> files_;
};

disk& the_disk()
{
    static disk d;
    return d;
}

bool must_fail_to_write()
{
    auto* const c = the_disk().control();
    if (!c)
        return false;
    if (c->write_kills.strikes())
        ::kill(::getpid(), SIGKILL);
    return c->write_fails.strikes_from_now_on();
}

template <class Real>
ssize_t written(int descriptor, void const* bytes, off64_t offset, Real const& real)
{
    auto& d = the_disk();
    int const file = d.file_of(descriptor);
    if (file < 0)
        return real();
    std::lock_guard const held(d.order);
    if (must_fail_to_write()) {
        errno = ENOSPC;
        return -1;
    }
    auto const done = real();
    if (done > 0)
        d.note(operation::write, file, static_cast<std::uint64_t>(offset),
               {static_cast<char const*>(bytes), static_cast<std::size_t>(done)});
    return done;
}

int synced(int descriptor, char const* how)
{
    auto& d = the_disk();
    int const file = d.file_of(descriptor);
    auto* const real = next<int(int)>(how);
    if (file == nobody)
        return real(descriptor);
    std::lock_guard const held(d.order);
    if (d.control() && d.control()->sync_fails.strikes()) {
        d.note(operation::failed_sync, file, 0, {});
        errno = EIO;
        return -1;
    }
    int const done = real(descriptor);
    d.note(file == the_folder ? operation::sync_folder : operation::sync, file, 0, {});
    return done;
}

int opened(char const* name, char const* path, int flags, mode_t mode)
{
    auto& d = the_disk();
    auto* const real = next<int(char const*, int, ...)>(name);
    if (!d.watches(path))
        return real(path, flags, mode);
    std::lock_guard const held(d.order);
    bool const made = (flags & O_CREAT) && ::access(path, F_OK) != 0;
    int const descriptor = real(path, flags, mode);
    d.opened(descriptor, path, made);
    return descriptor;
}

// A yes is written down before it leaves: nobody can have read it earlier.
void note_promise(std::string_view bytes)
{
    auto& d = the_disk();
    if (!d.records() || !bytes.starts_with("HTTP/1.1 2"))
        return;
    std::lock_guard const held(d.order);
    d.note(operation::promise, nobody, 0, bytes.substr(0, promise_bytes));
}

mode_t mode_in(int flags, va_list more) { return flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0; }

} // namespace

extern "C" {

int open(char const* path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    auto const mode = mode_in(flags, more);
    va_end(more);
    return opened("open", path, flags, mode);
}

int open64(char const* path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    auto const mode = mode_in(flags, more);
    va_end(more);
    return opened("open64", path, flags, mode);
}

int close(int descriptor)
{
    the_disk().closed(descriptor);
    return next<int(int)>("close")(descriptor);
}

ssize_t write(int descriptor, void const* bytes, size_t length)
{
    auto const here = the_disk().file_of(descriptor) >= 0 ? ::lseek64(descriptor, 0, SEEK_CUR) : 0;
    return written(descriptor, bytes, here,
                   [&] { return next<ssize_t(int, void const*, size_t)>("write")(descriptor, bytes, length); });
}

ssize_t pwrite64(int descriptor, void const* bytes, size_t length, off64_t offset)
{
    return written(descriptor, bytes, offset, [&] {
        return next<ssize_t(int, void const*, size_t, off64_t)>("pwrite64")(descriptor, bytes, length, offset);
    });
}

int ftruncate64(int descriptor, off64_t length)
{
    auto& d = the_disk();
    std::lock_guard const held(d.order);
    int const done = next<int(int, off64_t)>("ftruncate64")(descriptor, length);
    if (int const file = d.file_of(descriptor); file >= 0)
        d.note(operation::truncate, file, static_cast<std::uint64_t>(length), {});
    return done;
}

int fsync(int descriptor) { return synced(descriptor, "fsync"); }
int fdatasync(int descriptor) { return synced(descriptor, "fdatasync"); }

int unlink(char const* path)
{
    auto& d = the_disk();
    std::lock_guard const held(d.order);
    int const done = next<int(char const*)>("unlink")(path);
    if (done == 0 && d.watches(path))
        d.note(operation::vanish, nobody, 0, path);
    return done;
}

ssize_t send(int socket, void const* bytes, size_t length, int flags)
{
    note_promise({static_cast<char const*>(bytes), length});
    return next<ssize_t(int, void const*, size_t, int)>("send")(socket, bytes, length, flags);
}

ssize_t sendmsg(int socket, msghdr const* message, int flags)
{
    if (message->msg_iovlen != 0)
        note_promise({static_cast<char const*>(message->msg_iov[0].iov_base), message->msg_iov[0].iov_len});
    return next<ssize_t(int, msghdr const*, int)>("sendmsg")(socket, message, flags);
}

struct sqlite3;
struct sqlite3_stmt;
int sqlite3_prepare_v2(sqlite3* db, char const* text, int length, sqlite3_stmt** out, char const** tail)
{
    if (auto* const c = the_disk().control(); c && c->statement_kills.strikes())
        ::kill(::getpid(), SIGKILL);
    static bool const normal = !from_environment("TINGSTED_FAULTY_NORMAL").empty();
    static constexpr std::string_view full = "pragma synchronous = full", weaker = "pragma synchronous = normal";
    if (normal && std::string_view(text) == full) {
        text = weaker.data();
        length = static_cast<int>(weaker.size());
    }
    return next<int(sqlite3*, char const*, int, sqlite3_stmt**, char const**)>("sqlite3_prepare_v2")(db, text, length,
                                                                                                     out, tail);
}

} // extern "C"
